package dev.linecheck.report;

/// The size of a run that is measured.
///
/// @param trials the number of trials of each record
/// @param votes the number of the judge's votes on each turn
public record RunSize(int records, int trials, int votes) {
  public RunSize {
    if (records < 1 || trials < 1 || votes < 1) {
      throw new IllegalArgumentException(
          "%d records, %d trials, %d votes".formatted(records, trials, votes));
    }
  }
}
