package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.RateView;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Says in words how a run went.
final class RunWords {
  private RunWords() {}

  /// @param rate empty if no call passed or failed
  static String answer(EvalRun run, Optional<RateView> rate) {
    RunCounts counts = run.counts();
    String judged = rate.map(known -> judged(counts, known)).orElse("No call has passed or failed");
    List<String> others = others(counts);
    String rest =
        others.isEmpty()
            ? (counts.items() == 1
                ? " The one planned call has a verdict."
                : " All %s planned calls have a verdict.".formatted(Numbers.count(counts.items())))
            : " %s, of %s planned."
                .formatted(String.join(", ", others), Numbers.count(counts.items()));
    return (hasEnded(run) ? "" : "So far: ") + judged + "." + rest;
  }

  static boolean hasEnded(EvalRun run) {
    return switch (run.status()) {
      case PENDING, RUNNING -> false;
      case SUCCESS, FAILED, CANCELLED -> true;
    };
  }

  private static String judged(RunCounts counts, RateView rate) {
    String undecided =
        counts.undecided() == 0
            ? ""
            : ", and %s an undecided turn"
                .formatted(
                    Numbers.count(counts.undecided())
                        + (counts.undecided() == 1 ? " has" : " have"));
    return "%s of %s passed (%s, 95 %% interval %s), %s failed%s"
        .formatted(
            Numbers.count(counts.passing()),
            Numbers.counted(counts.passing() + counts.failing(), "judged call"),
            rate.percent(),
            rate.interval(),
            Numbers.count(counts.failing()),
            undecided);
  }

  private static List<String> others(RunCounts counts) {
    List<String> others = new ArrayList<>();
    add(others, counts.excluded(), "excluded");
    add(others, counts.errored(), "errored");
    add(others, counts.cancelled(), "cancelled");
    add(others, counts.notRun(), "not run");
    add(others, open(counts), "still to come");
    return others;
  }

  /// Returns the number of items that have not ended.
  static int open(RunCounts counts) {
    return counts.items()
        - counts.passing()
        - counts.failing()
        - counts.excluded()
        - counts.errored()
        - counts.cancelled()
        - counts.notRun();
  }

  private static void add(List<String> words, int number, String what) {
    if (number > 0) {
      words.add(Numbers.count(number) + " " + what);
    }
  }
}
