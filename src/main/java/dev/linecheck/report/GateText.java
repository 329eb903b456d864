package dev.linecheck.report;

import dev.linecheck.domain.run.StoppedEarly;
import dev.linecheck.report.GateFigures.MissingTrials;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The sentences of a gate's answers.
final class GateText {
  private static final int NAMES_MAX = 5;
  private static final int NAME_CHARACTERS_MAX = 60;

  /// Breaks, and characters that are not seen or change the direction of the text.
  private static final Pattern UNPRINTABLE = Pattern.compile("[\\s\\p{C}\\p{Zl}\\p{Zp}]+");

  /// Rates that differ by less are equal but for rounding.
  private static final double SAME = 1e-9;

  private GateText() {}

  static String broken(List<GateRecord> records) {
    return "FAIL: %s in all trials of the baseline and failed in all of the candidate: %s."
        .formatted(
            CountText.of(records.size(), "critical record passed", "critical records passed"),
            names(records));
  }

  static String belowPassAt(List<GateRecord> records) {
    return "FAIL: %s in too few trials: %s."
        .formatted(CountText.of(records.size(), "record passes", "records pass"), names(records));
  }

  static String passesAt(int records) {
    return "PASS: every record passes in enough of its trials (%s)."
        .formatted(CountText.of(records, "record", "records"));
  }

  static String pass(GateFigures figures, GateRule.Baseline rule, TrialPlan plan) {
    return "PASS: %s. %s".formatted(change(figures), bound(figures, rule, plan));
  }

  static String fail(GateFigures figures, TrialPlan plan) {
    return "FAIL: %s. %s".formatted(change(figures), chance(figures, plan));
  }

  static String undecided(
      GateFigures figures, GateRule.Baseline rule, TrialPlan plan, GateNeeds needs) {
    return "INCONCLUSIVE: %s. %s%s%s"
        .formatted(
            change(figures),
            bound(figures, rule, plan),
            estimate(figures) < 0 ? " " + chance(figures, plan) : "",
            needs(needs));
  }

  static String passRate(RunRate rate, double least) {
    return "PASS: %s, above %s %%.".formatted(rate(rate), ShareText.chosen(least));
  }

  static String failRate(RunRate rate, double least) {
    return "FAIL: %s, below %s %%.".formatted(rate(rate), ShareText.chosen(least));
  }

  static String undecidedRate(RunRate rate, double least, GateNeeds needs) {
    return "INCONCLUSIVE: %s, and %s %% lies within.%s"
        .formatted(rate(rate), ShareText.chosen(least), needs(needs));
  }

  static String tooManyMissingBefore(MissingTrials missing) {
    return "INCONCLUSIVE: %d of %d planned trials of the baseline have no verdict. At most 5 %% may lack one."
        .formatted(missing.before(), missing.ofBefore());
  }

  /// @param notPlayed what became of records that the candidate did not play
  static String tooManyMissingAfter(MissingTrials missing, List<String> notPlayed) {
    return "INCONCLUSIVE: %d of %d planned trials of the candidate have no verdict. At most 5 %% may lack one.%s"
        .formatted(missing.after(), missing.ofAfter(), after(notPlayed));
  }

  /// @param notPlayed what became of records that the candidate did not play
  static String dependsOnMissing(MissingTrials missing, List<String> notPlayed) {
    return "INCONCLUSIVE: %d of %d planned trials of the candidate have no verdict, and the answer would be another one if they had failed.%s"
        .formatted(missing.after(), missing.ofAfter(), after(notPlayed));
  }

  static String lacking(int records) {
    return "INCONCLUSIVE: %s, so nothing tells whether %s. Run all records of the baseline, or take a baseline without %s."
        .formatted(
            CountText.of(records, "record is not in the new run", "records are not in the new run"),
            records == 1 ? "it still passes" : "they still pass",
            records == 1 ? "it" : "them");
  }

  /// Returns a further sentence about records that only the candidate has; nothing if it has none.
  static String newRecords(int records) {
    return records == 0
        ? ""
        : " %s: the baseline does not have %s."
            .formatted(
                CountText.of(
                    records,
                    "record of the new run was compared with nothing",
                    "records of the new run were compared with nothing"),
                records == 1 ? "it" : "them");
  }

  private static String after(List<String> sentences) {
    return sentences.stream().map(sentence -> " " + sentence).collect(Collectors.joining());
  }

  /// Returns the answer of a candidate that stopped early.
  static String stopped(GateFigures figures, GateRule.Baseline rule, StoppedEarly stopped) {
    Interval sequence = figures.sequence().orElseThrow();
    return "%s: %s. The run stopped early because %s. The 95 %% confidence sequence of the difference is %s to %s points; it holds however often one looks."
        .formatted(
            stopped.answer(),
            change(figures),
            reason(rule, stopped),
            ShareText.signedPoints(sequence.low()),
            ShareText.signedPoints(sequence.high()));
  }

  private static String reason(GateRule.Baseline rule, StoppedEarly stopped) {
    return switch (stopped.ground()) {
      case ARITHMETIC -> "no verdicts on the remaining records could change the answer";
      case EVIDENCE ->
          switch (stopped.answer()) {
            case PASS ->
                "the evidence refutes a fall of %s points or more, with an error of at most %s"
                    .formatted(plain(100 * rule.margin()), plain(EarlyStop.EARLY_ERROR));
            case FAIL ->
                "the evidence refutes that the rate has not fallen, with an error of at most %s"
                    .formatted(plain(EarlyStop.EARLY_ERROR));
          };
    };
  }

  static String stoppedForAnother(StoppedEarly stopped) {
    return "INCONCLUSIVE: the run stopped early with %s for the question announced at its start, so its calls cannot answer another one. Ask with its own baseline and margin, or start a run that does not stop early."
        .formatted(stopped.answer());
  }

  static String noLongerShown(StoppedEarly stopped) {
    return "INCONCLUSIVE: the run stopped early with %s, but the verdicts as they are now do not show it any more. Calls of one of the runs were judged again or erased since. Start a new run."
        .formatted(stopped.answer());
  }

  static String criticalNotRun(List<GateRecord> records) {
    return "INCONCLUSIVE: the run stopped early with PASS before all calls of %s had ended: %s."
        .formatted(
            CountText.of(records.size(), "critical record", "critical records"), names(records));
  }

  static String tooFewRecords(int records, int least) {
    return "INCONCLUSIVE: %s a verdict in both runs. At least %d are needed."
        .formatted(CountText.of(records, "record has", "records have"), least);
  }

  static String nothingJudged() {
    return "INCONCLUSIVE: no record has a verdict.";
  }

  static String noNoise() {
    return "INCONCLUSIVE: no record has two trials in either run, so nothing tells how much these records vary by themselves.";
  }

  private static String change(GateFigures figures) {
    double before = figures.before().orElseThrow().rate();
    double after = figures.after().orElseThrow().rate();
    Comparison comparison = figures.comparison().orElseThrow();
    return "%s, the rate %s on %s"
        .formatted(
            comparison.estimand().words(),
            rates(before, after),
            CountText.of(comparison.records(), "record", "records"));
  }

  private static String rates(double before, double after) {
    if (Math.abs(after - before) < SAME) {
      return "stays at " + ShareText.percent(before);
    }
    String old = ShareText.percent(before);
    String now = ShareText.percent(after);
    String moves = after < before ? "falls" : "rises";
    return old.equals(now)
        ? "%s by %s points from %s".formatted(moves, ShareText.points(after - before), old)
        : "%s from %s to %s".formatted(moves, old, now);
  }

  private static String bound(GateFigures figures, GateRule.Baseline rule, TrialPlan plan) {
    double bound = figures.lowerBound().orElseThrow();
    return "At worst it %s by %s points (%s %% confidence); the gate allows a fall of %s."
        .formatted(
            bound < 0 ? "falls" : "rises",
            ShareText.points(bound),
            ShareText.chosen(1 - plan.passError()),
            ShareText.chosen(rule.margin()));
  }

  private static String chance(GateFigures figures, TrialPlan plan) {
    double p = figures.comparison().orElseThrow().p().midP();
    return "If nothing had changed, so large a difference would have a probability of %s (mid-p); FAIL takes one below %s."
        .formatted(p < 0.0005 ? "less than 0.001" : rounded(p, 3), plain(plan.failError()));
  }

  private static String needs(GateNeeds needs) {
    String records =
        needs.records().map(found -> CountText.of(found, "record", "records")).orElse("");
    String trials =
        needs
            .trials()
            .map(found -> CountText.of(found, "trial of each record", "trials of each record"))
            .orElse("");
    if (records.isEmpty() && trials.isEmpty()) {
      return "";
    }
    String either = records.isEmpty() || trials.isEmpty() ? "" : ", or ";
    return " If these figures stay as they are, about %s%s%s would decide it."
        .formatted(records, either, trials);
  }

  private static String rate(RunRate rate) {
    Interval interval = rate.interval();
    return "%s of trials pass on %s (95 %% interval %s to %s)"
        .formatted(
            ShareText.percent(rate.rate()),
            CountText.of(rate.records(), "record", "records"),
            ShareText.percent(interval.low()),
            ShareText.percent(interval.high()));
  }

  private static double estimate(GateFigures figures) {
    return figures.comparison().orElseThrow().difference().estimate();
  }

  static String names(List<GateRecord> records) {
    int more = records.size() - NAMES_MAX;
    String first =
        records.stream().limit(NAMES_MAX).map(GateText::name).collect(Collectors.joining(", "));
    return more > 0 ? "%s and %d more".formatted(first, more) : first;
  }

  /// Returns a name on one line, with nothing in it that could end it or hide a part of it.
  private static String name(GateRecord record) {
    String name = UNPRINTABLE.matcher(record.name()).replaceAll(" ").strip().replace('"', '\'');
    return name.isEmpty() ? record.id() : "\"%s\" (%s)".formatted(shortened(name), record.id());
  }

  private static String shortened(String name) {
    return name.codePointCount(0, name.length()) <= NAME_CHARACTERS_MAX
        ? name
        : name.substring(0, name.offsetByCodePoints(0, NAME_CHARACTERS_MAX)) + "…";
  }

  private static String rounded(double number, int decimals) {
    return BigDecimal.valueOf(number).setScale(decimals, RoundingMode.HALF_UP).toPlainString();
  }

  /// Returns a number that somebody chose, without the zeros at its end.
  private static String plain(double number) {
    return new BigDecimal(rounded(number, 4)).stripTrailingZeros().toPlainString();
  }
}
