package dev.linecheck.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.TDistribution;

/// The share of passed trials in one run, with the figures that tell how far it can be trusted.
/// Records weigh the same, however many of their trials have a verdict. The trials of one record
/// are alike, so they never count as independent calls.
public final class RunRate {
  /// The fewest records with a failed trial, and with a passed one, for which the spread between
  /// records is trusted. With fewer, each record counts as one call.
  static final int SPREAD_RECORDS_MIN = 5;

  private final List<RecordTrials> records;
  private final int withoutVerdict;
  private final double rate;

  private RunRate(List<RecordTrials> records, int withoutVerdict) {
    this.records = records;
    this.withoutVerdict = withoutVerdict;
    this.rate = mean(RunRate::share);
  }

  /// Returns the figures; empty if no trial of any record has a verdict.
  ///
  /// @param records the valid trials of each record of the run
  public static Optional<RunRate> of(List<RecordTrials> records) {
    List<RecordTrials> judged = records.stream().filter(trials -> trials.of() > 0).toList();
    return judged.isEmpty()
        ? Optional.empty()
        : Optional.of(new RunRate(judged, records.size() - judged.size()));
  }

  /// Returns the number of records with a valid trial.
  public int records() {
    return records.size();
  }

  /// Returns the number of records without a valid trial, which are in no figure.
  public int withoutVerdict() {
    return withoutVerdict;
  }

  /// Returns the number of valid trials.
  public int trials() {
    return records.stream().mapToInt(RecordTrials::of).sum();
  }

  /// Returns the number of trials that passed.
  public int passed() {
    return records.stream().mapToInt(RecordTrials::passed).sum();
  }

  /// Returns the mean of the records' shares of passed trials.
  public double rate() {
    return rate;
  }

  /// Returns the 95 % interval of the rate among callers like these: Wilson's, with the effective
  /// number of trials.
  public Interval interval() {
    return BinomialInterval.wilson(rate, effectiveTrials());
  }

  /// Returns the more cautious 95 % interval of Clopper and Pearson, with the effective number of
  /// trials, for audits.
  public Interval clopperPearson() {
    return BinomialInterval.clopperPearson(rate, effectiveTrials());
  }

  /// Returns the number of independent trials that tell as much as these do, by Korn and Graubard
  /// (1998): between the number of records and the number of trials.
  public double effectiveTrials() {
    int n = records();
    if (count(RunRate::hasFailed) < SPREAD_RECORDS_MIN
        || count(RunRate::hasPassed) < SPREAD_RECORDS_MIN) {
      return n;
    }
    double variance = squaredDeviations() / (n - 1) / n;
    if (variance == 0) {
      return trials();
    }
    double t = TDistribution.of(n - 1).inverseSurvivalProbability(0.025);
    double effective = rate * (1 - rate) / variance * (Interval.Z / t) * (Interval.Z / t);
    return Math.clamp(effective, (double) n, (double) trials());
  }

  /// Returns the standard error of the rate among callers like these, clustered by record (CR1);
  /// empty for a single record.
  public Optional<Double> standardError() {
    int n = records();
    return n == 1 ? Optional.empty() : Optional.of(Math.sqrt(squaredDeviations() / (n - 1) / n));
  }

  /// Returns the standard error of the rate if these very records were run again; empty if no
  /// record has two trials. It says nothing about other callers. A record with a single trial
  /// counts with the mean variance of one trial of the others.
  public Optional<Double> rerunError() {
    List<RecordTrials> repeated = records.stream().filter(trials -> trials.of() > 1).toList();
    if (repeated.isEmpty()) {
      return Optional.empty();
    }
    double sum = 0;
    double ofOneTrial = 0;
    for (RecordTrials trials : repeated) {
      double variance = trials.varianceOfRate().orElseThrow();
      sum += variance;
      ofOneTrial += trials.of() * variance / repeated.size();
    }
    return Optional.of(Math.sqrt(sum + (records() - repeated.size()) * ofOneTrial) / records());
  }

  /// Returns pass^k: the chance that `k` trials of a record all pass; empty if no record has as
  /// many valid trials.
  public Optional<PassOfK> allOf(int k) {
    return passOf(k, trials -> trials.allOf(k));
  }

  /// Returns pass@k: the chance that at least one of `k` trials of a record passes; empty if no
  /// record has as many valid trials.
  public Optional<PassOfK> anyOf(int k) {
    return passOf(k, trials -> trials.anyOf(k));
  }

  private Optional<PassOfK> passOf(int k, ToDoubleFunction<RecordTrials> estimate) {
    if (k < 1) {
      throw new IllegalArgumentException("k is " + k);
    }
    List<Double> estimates =
        records.stream()
            .filter(trials -> trials.of() >= k)
            .map(trials -> estimate.applyAsDouble(trials))
            .toList();
    return estimates.isEmpty()
        ? Optional.empty()
        : Optional.of(PassOfK.of(k, estimates, records() - estimates.size()));
  }

  /// Returns the chance that two trials of a record disagree, as the mean over records with at
  /// least two valid trials; empty if there are none.
  public Optional<Double> flakiness() {
    List<Double> each = records.stream().flatMap(trials -> trials.flakiness().stream()).toList();
    return each.isEmpty()
        ? Optional.empty()
        : Optional.of(each.stream().mapToDouble(chance -> chance).sum() / each.size());
  }

  /// Returns the number of records with a label. Records with a single valid trial have none.
  public int count(RecordTrials.Stability label) {
    return count(trials -> trials.stability().filter(label::equals).isPresent());
  }

  private int count(Predicate<RecordTrials> which) {
    return (int) records.stream().filter(which).count();
  }

  private double mean(ToDoubleFunction<RecordTrials> figure) {
    return records.stream().mapToDouble(figure).sum() / records.size();
  }

  private double squaredDeviations() {
    return records.stream()
        .mapToDouble(trials -> (share(trials) - rate) * (share(trials) - rate))
        .sum();
  }

  private static double share(RecordTrials trials) {
    return trials.passed() / (double) trials.of();
  }

  private static boolean hasPassed(RecordTrials trials) {
    return trials.passed() > 0;
  }

  private static boolean hasFailed(RecordTrials trials) {
    return trials.passed() < trials.of();
  }
}
