package dev.linecheck.evaluation;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.Rejudgement;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import java.util.Optional;

/// Finds the run or result of a request, and checks that it is in the required state.
public record RunLookup(Stores stores) {
  private static final String REJUDGE_ACTIVE = "rejudge_active";

  Checked<EvalRun> run(WorkspaceId workspace, RunId id) {
    return Checked.found(stores.runs().find(workspace, id), RunLookup::noSuchRun);
  }

  public static Refusal noSuchRun() {
    return Refusal.absent("There is no such eval run.");
  }

  public static Refusal noNoise() {
    return Refusal.absent("This eval run has no noise run.");
  }

  /// Returns the run, unless it measures the noise of another one.
  ///
  /// @param field the field that names the run; empty if the path names it
  public static Checked<EvalRun> notNoise(String field, EvalRun run) {
    return run.details().noiseOf().isPresent()
        ? Checked.refused(noiseRun(field))
        : new Checked.Accepted<>(run);
  }

  public static Refusal noiseRun(String field) {
    return new Refusal(
        field,
        "noise_run",
        "The run measures the noise of another one, so its verdicts are no rate of an agent. Name the run that it measures.");
  }

  Checked<EvalResult> result(WorkspaceId workspace, ResultId id) {
    return Checked.found(
        stores.results().find(workspace, id),
        () -> Refusal.absent("There is no such eval result."));
  }

  /// Checks that a run can be the baseline of a run of a config.
  Checked<Optional<RunId>> baseline(
      WorkspaceId workspace, ConfigId config, Optional<RunId> baseline) {
    boolean isKnown =
        baseline.isEmpty()
            || stores
                .runs()
                .find(workspace, baseline.get())
                .filter(run -> run.configId().equals(config) && run.details().noiseOf().isEmpty())
                .isPresent();
    return isKnown
        ? new Checked.Accepted<>(baseline)
        : Checked.refused(
            new Refusal(
                "baseline",
                "unknown_run",
                "There is no run '%s' of this eval config."
                    .formatted(baseline.map(RunId::value).orElse(""))));
  }

  /// Returns the run, unless it is being judged again.
  public Checked<EvalRun> notRejudged(WorkspaceId workspace, EvalRun run) {
    return isRejudged(workspace, run) ? Checked.refused(rejudged()) : new Checked.Accepted<>(run);
  }

  /// Does the same for a run that a field of the request names.
  public Checked<EvalRun> notRejudged(WorkspaceId workspace, String field, EvalRun run) {
    return isRejudged(workspace, run)
        ? Checked.refused(
            new Refusal(
                field,
                REJUDGE_ACTIVE,
                "The run %s is being judged again; wait until that has ended, or cancel it."
                    .formatted(run.id().value())))
        : new Checked.Accepted<>(run);
  }

  private boolean isRejudged(WorkspaceId workspace, EvalRun run) {
    return stores
        .judgements()
        .rejudgements()
        .find(workspace, run.id())
        .filter(rejudgement -> rejudgement.status() == Rejudgement.Status.RUNNING)
        .isPresent();
  }

  public static Refusal stoppedEarly() {
    return new Refusal(
        "",
        "stopped_early",
        "The run stopped early, because its gate had an answer. To play all calls, start a new run.");
  }

  public static Refusal rejudged() {
    return new Refusal(
        "",
        REJUDGE_ACTIVE,
        "The run is being judged again; wait until that has ended, or cancel it.");
  }
}
