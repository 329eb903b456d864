package dev.linecheck.evaluation;

import dev.linecheck.domain.run.RunCounts;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.llm.ModelAnswer.Warning;
import java.util.ArrayList;
import java.util.List;

/// Warnings about the judging of a run and about its rate, which derive from its counts. A run has
/// them, and so has every comparison with it.
public final class JudgingWarnings {
  private static final Warning OWN_PROMPT =
      new Warning(
          "own_prompt_counts",
          "Items of the version's own prompt count, so a version with a stricter prompt is held to more. To hold all versions to the same items, set judgeItems of the config to CRITERIA and judge the run again.");

  private static final Warning DEGRADED =
      new Warning(
          "judge_degraded",
          "More than 5 percent of the judge's votes are invalid. Do not trust its other verdicts either; take another judge-model.");

  private static final Warning STOPPED_EARLY =
      new Warning(
          "stopped_early",
          "The run stopped early because of what its calls showed, and the rate of a run that stops early is biased away from that of its baseline: do not quote it. Fixed-sample intervals and p-values do not hold either. The gate shows a confidence sequence, which holds.");

  private JudgingWarnings() {}

  /// Returns the warnings in a fixed order. They contain no words of calls.
  public static List<Warning> of(RunCounts counts) {
    RunCounts.Votes votes = counts.votes();
    List<Warning> warnings = new ArrayList<>();
    if (votes.checklistFailed() > 0) {
      warnings.add(failed(votes.checklistFailed()));
    }
    if (votes.ownPrompt() > 0) {
      warnings.add(OWN_PROMPT);
    }
    if (JudgeHealth.isDegraded(votes.asked(), votes.invalid())) {
      warnings.add(DEGRADED);
    }
    if (counts.trials().stoppedEarly().isPresent()) {
      warnings.add(STOPPED_EARLY);
    }
    return List.copyOf(warnings);
  }

  private static Warning failed(int calls) {
    return new Warning(
        "checklist_failed",
        "The judge's model failed to write a checklist, so calls were judged without its items: %d. Have it written again, then judge the run again."
            .formatted(calls));
  }
}
