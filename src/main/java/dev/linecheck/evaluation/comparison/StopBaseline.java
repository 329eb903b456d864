package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.RunRequest;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.judge.Fingerprint;
import java.util.Optional;

/// Checks the baseline of a run that may stop early. What would keep the gate from comparing them
/// at the end is refused before the start.
public record StopBaseline(Stores stores) {
  private static final String FIELD = "baseline";

  /// Returns the baseline, or says why the run cannot stop early by a gate against it.
  ///
  /// @param baseline the baseline, which is a run of the same config; empty if none is named
  public Checked<Optional<RunId>> check(
      WorkspaceId workspace, RunRequest request, RunSetup setup, Optional<RunId> baseline) {
    if (request.trials().stopping().isEmpty()) {
      return new Checked.Accepted<>(baseline);
    }
    if (request.details().isFiltered()) {
      return refused(
          "stopEarly",
          "run_filtered",
          "A run of some records has no gate, so it cannot stop early. Leave evalRecordIds and recordTags out.");
    }
    SideReader reader = new SideReader(stores, workspace);
    return Checked.found(
            baseline,
            () ->
                new Refusal(
                    FIELD,
                    "no_baseline",
                    "A run that stops early by its gate needs a baseline: name the run to compare it with."))
        .then(id -> reader.ended(FIELD, id))
        .then(StopBaseline::whole)
        .then(run -> likeJudged(workspace, run, setup))
        .then(_ -> new Checked.Accepted<>(baseline));
  }

  private static Checked<EvalRun> whole(EvalRun run) {
    if (run.details().isFiltered()) {
      return refused(
          FIELD,
          "run_filtered",
          "The run %s has only some of its config's records, so no gate may rest on it. Name one of all records."
              .formatted(run.id().value()));
    }
    return run.counts().trials().stoppedEarly().isPresent()
        ? refused(
            FIELD,
            "stopped_early",
            "The run %s stopped early itself, so it is no fair baseline. Name one that ran to its end."
                .formatted(run.id().value()))
        : new Checked.Accepted<>(run);
  }

  /// The checklist and the names by which models answer are not known before the start.
  private Checked<EvalRun> likeJudged(WorkspaceId workspace, EvalRun run, RunSetup setup) {
    return Fingerprint.areAlike(
            stores.judgements().outcomes().judge(workspace, run.id()), setup.brief())
        ? new Checked.Accepted<>(run)
        : refused(
            FIELD,
            "judges_differ",
            "The run %s was judged in another way than this run would be, by another model, other criteria or other rules. Judge it again, with POST /eval_runs/{id}/rejudge."
                .formatted(run.id().value()));
  }

  private static <T> Checked<T> refused(String field, String code, String sentence) {
    return Checked.refused(new Refusal(field, code, sentence));
  }
}
