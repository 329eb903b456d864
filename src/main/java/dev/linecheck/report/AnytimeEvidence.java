package dev.linecheck.report;

/// The evidence of a comparison that may be looked at after every record: two e-processes, which
/// are bets at fair odds. Under what a bet is against, its capital grows beyond `1/error` with at
/// most the probability `error`, however often one looks (Ville; Ramdas and others 2023, arXiv
/// 2210.01948).
///
/// The stakes follow from the records before, as if six more records had shown no difference: the
/// mean divided by the mean square, which nearly maximises the growth of the capital (Waudby-Smith
/// and Ramdas 2024, arXiv 2010.09686).
///
/// @param margin the drop that is tolerated
/// @param records the number of records
/// @param sum the sum of their differences, candidate minus baseline, each from -1 to 1
/// @param squares the sum of the squares
/// @param logPass the logarithm of the capital of the bet against a drop of the margin or more
/// @param logFail the logarithm of the capital of the bet against no drop
public record AnytimeEvidence(
    double margin, int records, double sum, double squares, double logPass, double logFail) {
  /// The records that are imagined before the first, and the variance among them.
  private static final double IMAGINED = 6;

  private static final double IMAGINED_VARIANCE = 0.15;

  /// The share of the highest possible stake that is never exceeded, so that no bet loses all.
  private static final double STAKE_SHARE_MAX = 0.99;

  public AnytimeEvidence {
    if (!(margin > 0 && margin < 1)) {
      throw new IllegalArgumentException("a margin of " + margin);
    }
  }

  /// Returns the evidence before the first record.
  public static AnytimeEvidence none(double margin) {
    return new AnytimeEvidence(margin, 0, 0, 0, 0, 0);
  }

  /// Returns the evidence with one more record.
  public AnytimeEvidence and(double difference) {
    if (!(difference >= -1 && difference <= 1)) {
      throw new IllegalArgumentException("a difference of " + difference);
    }
    double mean = sum / (records + IMAGINED);
    double variance = (squares + IMAGINED * IMAGINED_VARIANCE) / (records + IMAGINED) - mean * mean;
    return new AnytimeEvidence(
        margin,
        records + 1,
        sum + difference,
        squares + difference * difference,
        logPass + Math.log1p(stake(mean + margin, variance) * (difference + margin)),
        logFail + Math.log1p(-stake(-mean, variance) * difference));
  }

  private double stake(double mean, double variance) {
    return Math.clamp(mean / (variance + mean * mean), 0, STAKE_SHARE_MAX / (1 + margin));
  }

  /// Whether a drop of the margin or more is refuted.
  ///
  /// @param error the probability of refuting it if it is true
  boolean passes(double error) {
    return logPass >= -Math.log(error);
  }

  /// Whether it is refuted that the candidate is as good as the baseline, or better.
  boolean fails(double error) {
    return logFail >= -Math.log(error);
  }

  /// Returns the evidence that two versions differ in either direction, for one trial of each
  /// record: the capital of a bet that is spread evenly over all shares of broken records among
  /// those that changed. Values of `1/error` or more refute that the versions are equally good.
  ///
  /// @param broken the records that passed in the baseline only
  /// @param fixed the records that passed in the candidate only
  public static double eitherWay(int broken, int fixed) {
    if (broken < 0 || fixed < 0) {
      throw new IllegalArgumentException(broken + " broken and " + fixed + " fixed");
    }
    int changed = broken + fixed;
    double value = 1.0 / (changed + 1);
    for (int i = 1; i <= changed; i++) {
      value *= 2 * (i <= broken ? 1 : (i - broken) / (double) i);
    }
    return value;
  }
}
