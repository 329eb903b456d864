package dev.linecheck.api.wire;

import dev.linecheck.evaluation.comparison.RunComparison;
import dev.linecheck.report.Comparison;
import dev.linecheck.report.CountText;
import dev.linecheck.report.Estimand;
import dev.linecheck.report.Interval;
import dev.linecheck.report.ShareText;
import dev.linecheck.report.UnpairedDifference;
import java.util.Locale;
import java.util.stream.Stream;

/// The answer of a comparison in one sentence.
final class ComparisonText {
  /// Rates that differ by less are equal but for rounding.
  private static final double SAME = 1e-9;

  /// The smallest p that is shown.
  private static final double P_MIN = 0.001;

  private ComparisonText() {}

  static String of(RunComparison comparison) {
    return comparison
        .asked()
        .map(found -> of(found) + ofEarlyStop(comparison))
        .or(() -> comparison.unpaired().map(ComparisonText::of))
        .orElse("Nothing can be compared: no record has a verdict on both sides.");
  }

  private static String ofEarlyStop(RunComparison comparison) {
    boolean isStopped =
        Stream.of(comparison.a(), comparison.b())
            .flatMap(side -> side.runs().stream())
            .anyMatch(run -> run.counts().trials().stoppedEarly().isPresent());
    return isStopped
        ? " But a run stopped early, so this interval and p do not hold; ask its gate."
        : "";
  }

  private static String of(Comparison found) {
    return "%s %s on %s (95 %% interval %s, p %s); %d got worse and %d better."
        .formatted(
            question(found.estimand()),
            difference(found.difference().estimate()),
            CountText.of(found.records(), "record", "records"),
            interval(found.difference().interval()),
            p(found.p().midP()),
            found.worse(),
            found.better());
  }

  private static String of(UnpairedDifference found) {
    return "%s %s, on different records (95 %% interval %s)."
        .formatted(
            question(Estimand.CALLERS), difference(found.estimate()), interval(found.interval()));
  }

  private static String question(Estimand estimand) {
    String words = estimand.words();
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ",";
  }

  private static String difference(double difference) {
    if (Math.abs(difference) < SAME) {
      return "b passes as often as a";
    }
    return "b passes %s points %s often than a"
        .formatted(ShareText.points(difference), difference < 0 ? "less" : "more");
  }

  private static String p(double p) {
    return p < P_MIN ? text("< %.3f", P_MIN) : text("= %.3f", p);
  }

  private static String interval(Interval interval) {
    return "%s to %s"
        .formatted(ShareText.signedPoints(interval.low()), ShareText.signedPoints(interval.high()));
  }

  private static String text(String format, double number) {
    return String.format(Locale.ROOT, format, number);
  }
}
