package dev.linecheck.report;

/// The share of trials whose transcript another trial of the same record repeats byte by byte,
/// among the trials of records with at least two.
public record IdenticalTrials(Proportion share) {
  /// The highest share at which repeated trials say something about reliability.
  private static final double SHARE_MAX = 0.9;

  /// Whether the trials repeat each other instead of varying. Then pass^k, pass@k and flakiness say
  /// nothing about reliability, and are not to be shown.
  public boolean hideReliability() {
    return share.rate().filter(rate -> rate > SHARE_MAX).isPresent();
  }
}
