package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.RunPageView.BarPart;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemVerdict;
import dev.linecheck.domain.run.RunCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The calls of a run as one bar.
final class RunBar {
  private static final int BAR = 1_000;

  private RunBar() {}

  static List<BarPart> of(EvalRun run) {
    RunCounts counts = run.counts();
    List<BarPart> bar = new ArrayList<>();
    add(bar, run, counts.passing(), ItemVerdict.PASS, "pass");
    add(bar, run, counts.failing(), ItemVerdict.FAIL, "fail");
    add(bar, run, counts.excluded(), ItemVerdict.EXCLUDED, "idle");
    add(bar, run, counts.errored(), ItemVerdict.ERRORED, "warn");
    add(bar, run, counts.cancelled(), ItemVerdict.CANCELLED, "idle");
    add(bar, run, counts.notRun(), ItemVerdict.NOT_RUN, "idle");
    add(bar, run, RunWords.open(counts), "still to come", "open", Optional.empty());
    return bar;
  }

  /// Returns the word for the calls with a verdict.
  static String word(ItemVerdict verdict) {
    return switch (verdict) {
      case PASS -> "passed";
      case FAIL -> "failed";
      case EXCLUDED -> "excluded";
      case ERRORED -> "errored";
      case CANCELLED -> "cancelled";
      case NOT_RUN -> "not run";
    };
  }

  private static void add(
      List<BarPart> bar, EvalRun run, int number, ItemVerdict verdict, String kind) {
    add(bar, run, number, word(verdict), kind, Optional.of(verdict));
  }

  private static void add(
      List<BarPart> bar,
      EvalRun run,
      int number,
      String word,
      String kind,
      Optional<ItemVerdict> verdict) {
    if (number == 0) {
      return;
    }
    int x = bar.isEmpty() ? 0 : bar.getLast().x() + bar.getLast().width();
    int width = Math.max(1, (int) ((long) BAR * number / run.counts().items()));
    bar.add(
        new BarPart(
            Numbers.count(number) + " " + word,
            kind,
            verdict.map(only ->
                Paths.of(Paths.run(run.id())).with(RunPage.VERDICT, Optional.of(only.name())).text()
                    + "#records"),
            x,
            width));
  }
}
