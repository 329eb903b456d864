package dev.linecheck.evaluation.preflight;

/// A forecast of a quantity of a whole run.
///
/// @param low the 10th percentile; of a guess, the quantity if all calls are short
/// @param high the 90th percentile; of a guess, the quantity if all calls are long
public record Range(double low, double expected, double high) {
  static final Range NONE = new Range(0, 0, 0);

  Range plus(Range other) {
    return new Range(low + other.low, expected + other.expected, high + other.high);
  }
}
