package dev.linecheck.domain.run;

/// How the items of a run stand. An errored item is neither passing nor failing.
///
/// @param records all items of the run
/// @param undecided items with at least one undecided turn; they are among the failing
public record RunCounts(int records, int passing, int failing, int errored, int undecided) {
  public RunCounts {
    if (passing + failing + errored > records) {
      throw new IllegalArgumentException("more items ended than the run has");
    }
  }

  /// Items that have come to an end.
  public int ended() {
    return passing + failing + errored;
  }
}
