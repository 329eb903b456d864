package dev.linecheck.report;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/// The size that would decide a gate that compares two runs, if the difference and the spread of
/// the records stay as they are. The tests are approximated by the normal distribution.
///
/// @param records the number of compared records
/// @param trials their usual number of trials on each side
/// @param mean the mean difference
/// @param squares the mean of the squared differences
/// @param noise the part of `squares` that is noise of trials; empty if no record has two trials
record GateOutlook(int records, int trials, double mean, double squares, Optional<Double> noise) {
  /// The most records that are looked at: the most items of a run.
  static final int RECORDS_MAX = 50_000;

  private static final int TRIALS_MAX = 20;

  /// Returns what would decide the gate.
  ///
  /// @param pairs the compared records, at least one
  static GateNeeds of(List<TrialPair> pairs, GateRule.Baseline rule, TrialPlan plan) {
    GateOutlook outlook = of(pairs);
    Difference difference = Comparison.of(pairs, rule.estimand()).orElseThrow().difference();
    return switch (rule.estimand()) {
      case CALLERS ->
          new GateNeeds(
              first(outlook.records + 1, RECORDS_MAX, outlook.byRecords(rule, plan)),
              outlook.noise.flatMap(noise ->
                  first(outlook.trials + 1, TRIALS_MAX, outlook.byTrials(noise, rule, plan))));
      case RECORDS ->
          new GateNeeds(
              Optional.empty(),
              first(
                  outlook.trials + 1,
                  TRIALS_MAX,
                  trials ->
                      decides(
                          difference.centre(),
                          difference.standardError() * Math.sqrt(outlook.trials / (double) trials),
                          rule,
                          plan)));
    };
  }

  /// Returns the number of records whose rate would lie above or below a fixed one for certain.
  static GateNeeds of(RunRate rate, double least) {
    double each = rate.effectiveTrials() / rate.records();
    return new GateNeeds(
        first(
            rate.records() + 1,
            RECORDS_MAX,
            records -> {
              Interval then = BinomialInterval.wilson(rate.rate(), records * each);
              return then.high() < least || then.low() >= least;
            }),
        Optional.empty());
  }

  private static GateOutlook of(List<TrialPair> pairs) {
    return new GateOutlook(
        pairs.size(),
        (int)
            Math.round(pairs.stream().mapToInt(pair -> pair.after().of()).average().orElseThrow()),
        pairs.stream().mapToDouble(TrialPair::difference).average().orElseThrow(),
        pairs.stream().mapToDouble(TrialPair::difference).map(d -> d * d).average().orElseThrow(),
        noise(pairs));
  }

  private static Optional<Double> noise(List<TrialPair> pairs) {
    return pairs.stream()
        .flatMap(pair ->
            pair.before().varianceOfRate().stream()
                .flatMap(
                    before -> pair.after().varianceOfRate().stream().map(after -> before + after)))
        .reduce(Double::sum)
        .map(sum ->
            sum
                / pairs.stream()
                    .filter(pair -> pair.before().of() > 1 && pair.after().of() > 1)
                    .count());
  }

  private IntPredicate byRecords(GateRule.Baseline rule, TrialPlan plan) {
    return more -> more >= Gate.RECORDS_MIN && decides(more, squares, rule, plan);
  }

  private IntPredicate byTrials(double noise, GateRule.Baseline rule, TrialPlan plan) {
    return more ->
        decides(
            records,
            Math.max(mean * mean, squares - noise * (1 - trials / (double) more)),
            rule,
            plan);
  }

  /// Whether so many records with these mean squares decide, by the interval and by the test.
  private boolean decides(int records, double squares, GateRule.Baseline rule, TrialPlan plan) {
    Difference then = Difference.addHalf(records, records * mean, records * squares);
    return then.centre() - plan.passZ() * then.standardError() > -rule.margin()
        || (mean < 0 && -mean * Math.sqrt(records / squares) > plan.failZ());
  }

  private static boolean decides(
      double difference, double error, GateRule.Baseline rule, TrialPlan plan) {
    return difference - plan.passZ() * error > -rule.margin() || -difference > plan.failZ() * error;
  }

  /// Returns the first number that decides, if all later ones do too.
  private static Optional<Integer> first(int from, int to, IntPredicate decides) {
    if (from > to || !decides.test(to)) {
      return Optional.empty();
    }
    int undecided = from - 1;
    int decided = to;
    while (decided - undecided > 1) {
      int between = (undecided + decided) >>> 1;
      if (decides.test(between)) {
        decided = between;
      } else {
        undecided = between;
      }
    }
    return Optional.of(decided);
  }
}
