package dev.linecheck.report;

import java.util.List;
import java.util.Optional;

/// The comparison of two runs over the same records.
///
/// @param estimand the question that it answers
/// @param records the records that both runs have a verdict on
/// @param missing the records that at least one run has no verdict on, which are left out
/// @param worse the records whose trials pass less often in the candidate
/// @param better the records whose trials pass more often in the candidate
/// @param difference the candidate's rate minus the baseline's
/// @param p the probabilities of such a difference if there is none
public record Comparison(
    Estimand estimand,
    int records,
    int missing,
    int worse,
    int better,
    Difference difference,
    PValues p) {
  /// Compares two runs. Empty if no record has a verdict in both; for `RECORDS` also if no record
  /// has two trials, since then nothing tells how noisy trials are.
  public static Optional<Comparison> of(List<TrialPair> pairs, Estimand estimand) {
    List<TrialPair> complete = pairs.stream().filter(TrialPair::isComplete).toList();
    if (complete.isEmpty() || (estimand == Estimand.RECORDS && !anyRepeated(complete))) {
      return Optional.empty();
    }
    return Optional.of(
        new Comparison(
            estimand,
            complete.size(),
            pairs.size() - complete.size(),
            (int) complete.stream().filter(pair -> pair.difference() < 0).count(),
            (int) complete.stream().filter(pair -> pair.difference() > 0).count(),
            difference(complete, estimand),
            test(complete, estimand)));
  }

  /// Whether the candidate is worse and chance alone makes such a difference with less than the
  /// given two-sided probability.
  public boolean isWorse(double error) {
    return difference.estimate() < 0 && p.midP() < error;
  }

  private static boolean anyRepeated(List<TrialPair> pairs) {
    return pairs.stream().anyMatch(pair -> pair.before().of() > 1 || pair.after().of() > 1);
  }

  private static Difference difference(List<TrialPair> pairs, Estimand estimand) {
    return switch (estimand) {
      case CALLERS -> Difference.addHalf(pairs);
      case RECORDS -> Difference.mantelHaenszel(pairs);
    };
  }

  private static PValues test(List<TrialPair> pairs, Estimand estimand) {
    return switch (estimand) {
      case CALLERS -> SignFlip.of(pairs);
      case RECORDS -> CochranMantelHaenszel.of(pairs);
    };
  }
}
