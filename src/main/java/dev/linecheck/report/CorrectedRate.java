package dev.linecheck.report;

import java.util.Optional;

/// The share of turns, or of calls, that are truly accurate, estimated from the share that a judge
/// passes and from labels. [LabelledRun] decides which estimate the labels allow.
public sealed interface CorrectedRate {
  /// The labels of each kind below which a judge that looks no better than chance is not called so:
  /// a single label can make it look like that.
  int LABELS_MIN = 10;

  /// An estimate from the judge's sensitivity and specificity, which labels of other runs may show
  /// too. The estimate is Rogan's and Gladen's, the interval Lang's and Reiczigel's.
  ///
  /// @param raw the estimate before clipping; outside of 0 and 1 if the judge passes more, or less,
  ///   than its errors allow
  /// @param better the lower bound of sensitivity + specificity - 1, with 97.5 % confidence; 0 is
  ///   chance
  record Estimated(double raw, Interval interval, double better) implements CorrectedRate {
    /// The least value of `better` without a warning. The estimate is divided by the same quantity,
    /// so a small value magnifies all errors.
    static final double BETTER_MIN = 0.2;

    /// Returns the estimate, clipped to 0 and 1.
    public double rate() {
      return clipped(raw);
    }

    /// Whether the estimate was outside of 0 and 1.
    public boolean isClipped() {
      return raw != rate();
    }

    /// Returns why the estimate is unreliable; empty if nothing speaks against it.
    public Optional<String> warning() {
      return better <= BETTER_MIN
          ? Optional.of(
              "The judge may be hardly better than chance: sensitivity + specificity - 1 is known to be above %.2f only, and should be above %.1f. More labels may tell."
                  .formatted(better, BETTER_MIN))
          : Optional.empty();
    }
  }

  /// An estimate from labels that were drawn from the run itself. One right and one wrong label is
  /// added to what the judge passes, and to what it faults.
  record PostStratified(double rate, Interval interval) implements CorrectedRate {}

  /// No estimate is possible.
  record Refused(String why) implements CorrectedRate {}

  /// Returns the estimate from sensitivity and specificity, or why there is none.
  ///
  /// @param passed the share that the judge passes, of all turns or calls in question
  /// @param calibration the agreement with people's labels, on the same level as `passed`
  static CorrectedRate of(Proportion passed, Agreement calibration) {
    return passed
        .rate()
        .map(rate -> of(new ClusteredShare(rate, passed.of()), calibration))
        .orElseGet(() -> new Refused("Nothing is judged that passes or fails."));
  }

  /// Returns the estimate from sensitivity and specificity, or why there is none.
  ///
  /// @param passed the share that the judge passes, with the number of independent turns or calls
  static CorrectedRate of(ClusteredShare passed, Agreement calibration) {
    Proportion sensitivity = calibration.sensitivity();
    Proportion specificity = calibration.specificity();
    if (sensitivity.of() == 0 || specificity.of() == 0) {
      return new Refused(
          "Labels of both kinds are needed: people pass %d and fault %d."
              .formatted(sensitivity.of(), specificity.of()));
    }
    double better = rate(sensitivity) + rate(specificity) - 1;
    if (better <= 0 && Math.min(sensitivity.of(), specificity.of()) < LABELS_MIN) {
      return tooFew(sensitivity, specificity);
    }
    if (better <= 0) {
      return new Refused(
          "The judge is no better than chance: it passes %.1f %% of what people pass and faults %.1f %% of what they fault."
              .formatted(100 * rate(sensitivity), 100 * rate(specificity)));
    }
    double rate = (passed.rate() + rate(specificity) - 1) / better;
    return interval(passed, sensitivity, specificity)
        .<CorrectedRate>map(
            interval -> new Estimated(rate, interval, betterThanChance(sensitivity, specificity)))
        .orElseGet(() -> tooFew(sensitivity, specificity));
  }

  private static Refused tooFew(Proportion sensitivity, Proportion specificity) {
    return new Refused(
        "There are too few labels to tell whether the judge is better than chance: people pass %d and fault %d. Label at least %d of each."
            .formatted(sensitivity.of(), specificity.of(), LABELS_MIN));
  }

  /// Returns the interval; empty if there are too few labels to tell anything about the judge.
  private static Optional<Interval> interval(
      ClusteredShare passed, Proportion sensitivity, Proportion specificity) {
    double z2 = Interval.Z * Interval.Z;
    double n = passed.of() + z2;
    double p = (passed.rate() * passed.of() + z2 / 2) / n;
    double m1 = sensitivity.of() + 2.0;
    double q1 = (sensitivity.hits() + 1) / m1;
    double m0 = specificity.of() + 2.0;
    double q0 = (specificity.hits() + 1) / m0;
    double better = q0 + q1 - 1;
    if (better <= 0) {
      return Optional.empty();
    }
    double rate = (p + q0 - 1) / better;
    double shift = 2 * z2 * (rate * q1 * (1 - q1) / m1 - (1 - rate) * q0 * (1 - q0) / m0);
    double error =
        Math.sqrt(
                p * (1 - p) / n
                    + (1 - rate) * (1 - rate) * q0 * (1 - q0) / m0
                    + rate * rate * q1 * (1 - q1) / m1)
            / better;
    return Optional.of(
        new Interval(
            clipped(rate + shift - Interval.Z * error),
            clipped(rate + shift + Interval.Z * error)));
  }

  /// Returns the lower bound of sensitivity + specificity - 1, by Newcombe's method of combining
  /// two of Wilson's intervals.
  private static double betterThanChance(Proportion sensitivity, Proportion specificity) {
    return rate(sensitivity)
        + rate(specificity)
        - 1
        - Math.hypot(belowRate(sensitivity), belowRate(specificity));
  }

  private static double belowRate(Proportion share) {
    return rate(share) - share.interval().orElseThrow().low();
  }

  private static double rate(Proportion share) {
    return share.hits() / (double) share.of();
  }

  private static double clipped(double rate) {
    return Math.clamp(rate, 0.0, 1.0);
  }
}
