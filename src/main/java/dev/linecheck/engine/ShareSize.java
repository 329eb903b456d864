package dev.linecheck.engine;

/// The number of items that a node takes at once, and the number of shares that it holds.
///
/// A larger share costs the queue less for each item. A smaller one spreads a run over more nodes.
final class ShareSize {
  /// The shares of a node whose items are all at work. It holds half as many more, whose items wait
  /// for room, so that no room stays empty when the last items of a share take long.
  private static final int SHARES_AT_WORK = 8;

  private static final int MIN = 4;

  private ShareSize() {}

  /// Returns the size of the shares of a run.
  ///
  /// @param itemsMax the most items that a node executes at the same time
  static int of(int items, int itemsMax) {
    return Math.clamp(Math.ceilDiv(items, SHARES_AT_WORK), MIN, max(itemsMax));
  }

  private static int max(int itemsMax) {
    return Math.max(MIN, itemsMax / SHARES_AT_WORK);
  }

  /// Returns the most shares that a node holds at the same time.
  static int heldMax(int itemsMax) {
    return Math.ceilDiv(itemsMax * 3, 2 * max(itemsMax));
  }
}
