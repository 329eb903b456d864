package dev.linecheck.report;

/// Where a figure lies with 95 % confidence.
public record Interval(double low, double high) {
  /// The 97.5 % point of the normal distribution.
  static final double Z = 1.959963984540054;
}
