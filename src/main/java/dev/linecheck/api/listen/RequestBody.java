package dev.linecheck.api.listen;

import java.io.IOException;

/// The body of one request, a part after the other.
interface RequestBody {
  /// The next bytes for Helidon.
  byte[] next() throws IOException;

  /// Whether there are no more.
  boolean isOver();

  /// A body of which the client says the length.
  static RequestBody ofLength(long length, TimedInput in, ReadAllowance time) {
    return new RequestBody() {
      private long left = length;

      @Override
      public byte[] next() throws IOException {
        byte[] part = in.take(left, time);
        left -= part.length;
        return part;
      }

      @Override
      public boolean isOver() {
        return left == 0;
      }
    };
  }
}
