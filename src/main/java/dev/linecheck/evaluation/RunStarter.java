package dev.linecheck.evaluation;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.engine.Engine;
import dev.linecheck.engine.ResolvedRun;
import dev.linecheck.store.Database;
import dev.linecheck.store.ErasureStore;
import dev.linecheck.store.RunStore;

/// Starts runs: it has everything that a request names resolved and checked, and passes it to the
/// engine, which freezes it. Thread-safe.
public final class RunStarter {
  private final RunStore runs;
  private final ErasureStore erasure;
  private final Engine engine;
  private final RunResolver resolver;

  /// Creates a starter of runs of one database in one engine.
  public RunStarter(Database database, Engine engine, RunResolver resolver) {
    this.runs = new RunStore(database);
    this.erasure = new ErasureStore(database);
    this.engine = engine;
    this.resolver = resolver;
  }

  /// Starts a run, or returns as many reasons against it as can be found at once. Nothing that the
  /// request names can be deleted until the run is stored.
  ///
  /// @throws MemoryBusyException when the memory for its records is in use for too long
  public Checked<EvalRun> start(WorkspaceId workspace, RunRequest request) {
    return erasure.whileNothingIsDeleted(
        workspace, () -> resolver.resolved(workspace, request, order -> begun(workspace, order)));
  }

  private EvalRun begun(WorkspaceId workspace, ResolvedRun order) {
    RunId id = engine.begin(order);
    return runs.find(workspace, id)
        .orElseThrow(() -> new IllegalStateException("the run " + id + " was just stored"));
  }
}
