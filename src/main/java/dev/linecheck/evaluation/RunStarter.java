package dev.linecheck.evaluation;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.verdict.Sentinel;
import dev.linecheck.engine.Engine;
import dev.linecheck.engine.ResolvedRun;
import dev.linecheck.store.Database;
import dev.linecheck.store.ErasureStore;
import java.util.ArrayList;
import java.util.List;

/// Starts runs: it resolves and checks everything that a request names, freezes it, and passes it
/// to the engine. Thread-safe.
public final class RunStarter {
  private final Stores stores;
  private final ErasureStore erasure;
  private final Engine engine;
  private final ModelRules models;
  private final RunSetups setups;
  private final RunRecords records;
  private final MemoryLanes memory;

  /// Creates a starter of runs of one database in one engine.
  ///
  /// @param recordsMax the most bytes of a run's records together
  public RunStarter(
      Database database, Engine engine, ModelRules models, MemoryLanes memory, int recordsMax) {
    this.stores = Stores.of(database);
    this.erasure = new ErasureStore(database);
    this.engine = engine;
    this.models = models;
    this.setups = new RunSetups(database, models);
    this.records = new RunRecords(stores, recordsMax);
    this.memory = memory;
  }

  /// Starts a run, or returns as many reasons against it as can be found at once. Nothing that the
  /// request names can be deleted until the run is stored.
  ///
  /// @throws MemoryBusyException when the memory for its records is in use for too long
  public Checked<EvalRun> start(WorkspaceId workspace, RunRequest request) {
    return erasure.whileNothingIsDeleted(workspace, () -> checked(workspace, request));
  }

  private Checked<EvalRun> checked(WorkspaceId workspace, RunRequest request) {
    Checked<EvalConfig> config =
        Checked.found(
            stores.configs().find(workspace, request.config()),
            () -> Refusal.absent("There is no such eval config."));
    Checked<RunSetup> setup = config.then(found -> setups.of(workspace, found, request));
    Checked<Long> bytes =
        setup.then(_ -> records.weighed(workspace, request.config(), request.evalRecordIds()));
    return bytes.then(size -> {
      try (MemoryShare _ = memory.records(size)) {
        return withRecords(workspace, request, config.accepted(), setup.accepted());
      }
    });
  }

  private Checked<EvalRun> withRecords(
      WorkspaceId workspace, RunRequest request, EvalConfig config, RunSetup setup) {
    return records
        .of(workspace, config.id(), request.evalRecordIds())
        .then(found -> {
          List<Refusal> reasons = new ArrayList<>(RunScripts.unreadable(setup, found));
          models.unpriced(request.budget(), setup).ifPresent(reasons::add);
          return Checked.unless(reasons, found);
        })
        .then(found ->
            new Checked.Accepted<>(
                begun(
                    workspace,
                    new ResolvedRun(
                        workspace,
                        config.id(),
                        setup,
                        request.budget(),
                        found,
                        sentinels(workspace, config)))));
  }

  private List<Sentinel> sentinels(WorkspaceId workspace, EvalConfig config) {
    return stores.judgements().sentinels().choose(workspace, config.id(), config.sentinels());
  }

  private EvalRun begun(WorkspaceId workspace, ResolvedRun order) {
    RunId id = engine.begin(order);
    return stores
        .runs()
        .find(workspace, id)
        .orElseThrow(() -> new IllegalStateException("the run " + id + " was just stored"));
  }
}
