package dev.linecheck.evaluation;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.engine.Engine;
import dev.linecheck.store.Database;
import dev.linecheck.store.TrialStore;
import java.util.Optional;

/// Cancels runs, retries failed ones, adds trials, and changes what is said about them. Each method
/// returns the run afterwards. Thread-safe.
public final class RunControl {
  private final Stores stores;
  private final RunLookup runs;
  private final Engine engine;

  public RunControl(Database database, Engine engine) {
    this.stores = Stores.of(database);
    this.runs = new RunLookup(stores);
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

  /// Stores changed details of a run. A baseline that stays may be deleted by now.
  public Checked<EvalRun> describe(WorkspaceId workspace, EvalRun run, RunDetails details) {
    Optional<RunId> changed =
        details.baseline().filter(id -> !run.details().baseline().equals(Optional.of(id)));
    if (changed.filter(run.id()::equals).isPresent()) {
      return Checked.refused(
          new Refusal("baseline", "same_run", "A run cannot be its own baseline."));
    }
    if (run.counts().trials().stopping().isPresent()
        && !run.details().baseline().equals(details.baseline())) {
      return Checked.refused(
          new Refusal(
              "baseline",
              "stops_early",
              "The run was started to stop early by its gate against this baseline, so it keeps it."));
    }
    return runs.baseline(workspace, run.configId(), changed)
        .then(_ -> {
          stores.runs().update(workspace, run.id(), details);
          return runs.run(workspace, run.id());
        });
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

  /// Adds trials to an ended run until each of its records has so many.
  public Checked<EvalRun> addTrials(WorkspaceId workspace, RunId id, int number) {
    return runs.run(workspace, id)
        .then(run -> RunLookup.notNoise("", run))
        .then(run -> {
          TrialStore.Addition addition = engine.addTrials(workspace, run.id(), number);
          return addition == TrialStore.Addition.ADDED
              ? runs.run(workspace, id)
              : Checked.refused(RefusedTrials.reason(addition, run, number));
        });
  }

  private static Checked<EvalRun> nothingToRetry(EvalRun run) {
    if (run.counts().trials().stoppedEarly().isPresent()) {
      return Checked.refused(RunLookup.stoppedEarly());
    }
    if (run.details().noiseOf().isPresent() && run.status() == RunStatus.FAILED) {
      return Checked.refused(
          new Refusal(
              "", "noise_active", "Another noise run measures the same run; wait for its end."));
    }
    return Checked.refused(
        new Refusal(
            "",
            "nothing_to_retry",
            "Only a FAILED run has items to retry; this one is %s.%s"
                .formatted(
                    run.status(), run.status() == RunStatus.CANCELLED ? " Start a new run." : "")));
  }
}
