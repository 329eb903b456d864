package dev.linecheck.pipeline;

import java.util.function.ToIntFunction;

/// A text that grows piece by piece up to a limit.
final class MarkdownRoom {
  private final StringBuilder text = new StringBuilder();
  private final int limit;
  private final ToIntFunction<String> size;
  private int used;

  /// @param size how much of the limit a piece takes
  MarkdownRoom(int limit, ToIntFunction<String> size) {
    this.limit = limit;
    this.size = size;
  }

  /// Adds a piece that has to be there.
  void add(String piece) {
    if (!added(piece, 0)) {
      throw new IllegalStateException("%d of %d are used".formatted(used, limit));
    }
  }

  /// Adds a piece if so much room is left after it, and answers whether it was added.
  boolean added(String piece, int reserve) {
    int more = size.applyAsInt(piece);
    if (used + more + reserve > limit) {
      return false;
    }
    used += more;
    text.append(piece);
    return true;
  }

  String text() {
    return text.toString();
  }
}
