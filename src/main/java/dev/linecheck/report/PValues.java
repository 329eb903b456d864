package dev.linecheck.report;

/// The two-sided probabilities that chance alone makes two runs differ as much as observed, or
/// more.
///
/// @param exact the whole probability, for audits; a test by it errs less often than it promises
/// @param midP the same with half of the probability of what was observed, by Lancaster (1961). It
///   agrees with the intervals, so decisions use it.
public record PValues(double exact, double midP) {
  /// Nothing differs.
  static final PValues NONE = new PValues(1, 1);

  /// Returns the values that belong to two probabilities.
  ///
  /// @param extreme the probability of what was observed, and of everything as unlikely or more
  /// @param observed the probability of everything exactly as extreme as observed
  static PValues of(double extreme, double observed) {
    double exact = Math.min(1, extreme);
    return new PValues(exact, Math.max(0, exact - observed / 2));
  }
}
