package dev.linecheck.evaluation;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.engine.Engine;
import dev.linecheck.store.Database;

/// Cancels runs, and retries failed ones. Each method returns the run afterwards. Thread-safe.
public final class RunControl {
  private final RunLookup runs;
  private final Engine engine;

  public RunControl(Database database, Engine engine) {
    this.runs = new RunLookup(Stores.of(database));
    this.engine = engine;
  }

  /// Cancels a run; judged items stay. Cancelling a cancelled run is accepted.
  public Checked<EvalRun> cancel(WorkspaceId workspace, RunId id) {
    return runs.run(workspace, id)
        .then(run -> {
          boolean isCancelled = engine.cancel(workspace, run.id());
          Checked<EvalRun> now = runs.run(workspace, id);
          return isCancelled ? now : now.then(RunControl::hasEnded);
        });
  }

  private static Checked<EvalRun> hasEnded(EvalRun run) {
    return Checked.refused(
        new Refusal(
            "",
            "run_ended",
            "The run has ended by itself, with status %s; there is nothing to cancel."
                .formatted(run.status())));
  }

  /// Executes again the items of a failed run that errored or were not run.
  public Checked<EvalRun> retry(WorkspaceId workspace, RunId id) {
    return runs.run(workspace, id)
        .then(run -> runs.notRejudged(workspace, run))
        .then(run -> {
          boolean isReopened = engine.retry(workspace, run.id());
          Checked<EvalRun> now = runs.run(workspace, id);
          return isReopened ? now : now.then(RunControl::nothingToRetry);
        });
  }

  private static Checked<EvalRun> nothingToRetry(EvalRun run) {
    return Checked.refused(
        new Refusal(
            "",
            "nothing_to_retry",
            "Only a FAILED run has items to retry; this one is %s.%s"
                .formatted(
                    run.status(), run.status() == RunStatus.CANCELLED ? " Start a new run." : "")));
  }
}
