package dev.linecheck.evaluation;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.Rejudgement;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;

/// Finds the run or result of a request, and checks that it is in the required state.
record RunLookup(Stores stores) {
  Checked<EvalRun> run(WorkspaceId workspace, RunId id) {
    return Checked.found(
        stores.runs().find(workspace, id), () -> Refusal.absent("There is no such eval run."));
  }

  Checked<EvalResult> result(WorkspaceId workspace, ResultId id) {
    return Checked.found(
        stores.results().find(workspace, id),
        () -> Refusal.absent("There is no such eval result."));
  }

  /// Returns the run, unless it is being judged again.
  Checked<EvalRun> notRejudged(WorkspaceId workspace, EvalRun run) {
    boolean isRejudged =
        stores
            .judgements()
            .rejudgements()
            .find(workspace, run.id())
            .filter(rejudgement -> rejudgement.status() == Rejudgement.Status.RUNNING)
            .isPresent();
    return isRejudged ? Checked.refused(rejudged()) : new Checked.Accepted<>(run);
  }

  static Refusal rejudged() {
    return new Refusal(
        "",
        "rejudge_active",
        "The run is being judged again; wait until that has ended, or cancel it.");
  }
}
