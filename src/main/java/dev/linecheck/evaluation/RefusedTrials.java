package dev.linecheck.evaluation;

import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.report.CountText;
import dev.linecheck.store.TrialStore;

/// Says why trials cannot be added to a run.
final class RefusedTrials {
  private static final String FIELD = "trials";

  private RefusedTrials() {}

  /// @param run the run as it was
  /// @param trials the number of trials that was asked for
  static Refusal reason(TrialStore.Addition addition, EvalRun run, int trials) {
    return switch (addition) {
      case ADDED -> throw new IllegalStateException("the trials were added");
      case RUN_ACTIVE ->
          new Refusal("", "run_active", "The run is still going; add trials when it has ended.");
      case RUN_CANCELLED ->
          new Refusal("", "run_cancelled", "The run was cancelled. Start a new run.");
      case REJUDGE_ACTIVE -> RunLookup.rejudged();
      case JUDGED_AGAIN ->
          new Refusal(
              "",
              "judged_again",
              "Results of the run were judged again, perhaps in another way than new trials would be. Start a new run.");
      case STOPPED_EARLY -> RunLookup.stoppedEarly();
      case NOT_ALL_RUN ->
          new Refusal(
              "",
              "not_all_run",
              "The run ended before all of its items were executed. Retry it first.");
      case NO_MORE_TRIALS ->
          new Refusal(
              FIELD,
              "no_more_trials",
              "Each record of the run has %s already; trials is their number in all."
                  .formatted(CountText.of(run.counts().trials().each(), "trial", "trials")));
      case TOO_MANY_ITEMS -> tooManyItems(run, trials);
      case WORDS_ERASED ->
          new Refusal(
              "",
              "words_erased",
              "The words of all calls of a record were erased from the run, so it cannot be played again.");
    };
  }

  private static Refusal tooManyItems(EvalRun run, int trials) {
    return new Refusal(
        FIELD,
        "too_many_items",
        "A run has at most %d items, and %s in %s each are more."
            .formatted(
                RunPlan.ITEMS_MAX,
                CountText.of(run.counts().records(), "record", "records"),
                CountText.of(trials, "trial", "trials")));
  }
}
