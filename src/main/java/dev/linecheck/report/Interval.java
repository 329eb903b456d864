package dev.linecheck.report;

/// The 95 % confidence interval of a figure.
public record Interval(double low, double high) {
  /// The 97.5 % point of the normal distribution.
  static final double Z = 1.959963984540054;

  double width() {
    return high - low;
  }
}
