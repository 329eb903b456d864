package dev.linecheck.evaluation.preflight;

/// The time that a run took beyond its models' answers: for the node's own work, such as storing,
/// and for real functions. It may grow with each item, or only where more items are to come than
/// work at the same time.
///
/// @param seconds the time of the earlier run
/// @param items the number of its items
record UnexplainedTime(double seconds, int items) {
  /// One run does not tell how much such times spread: runs of the same setup took up to this many
  /// times as long as others.
  private static final double SPREAD = 2.5;

  /// Returns the time of a run.
  ///
  /// @param toCome the number of its items
  /// @param itemsMax the most items at work at the same time
  Range of(int toCome, int itemsMax) {
    double byItems = seconds * toCome / items;
    double bySlots = byItems * Math.min(itemsMax, items) / Math.min(itemsMax, toCome);
    return new Range(
        Math.min(byItems, bySlots) / SPREAD,
        (byItems + bySlots) / 2,
        Math.max(byItems, bySlots) * SPREAD);
  }
}
