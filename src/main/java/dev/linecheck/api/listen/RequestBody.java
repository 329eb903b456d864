package dev.linecheck.api.listen;

import java.io.IOException;

/// The body of one request, read part by part.
interface RequestBody {
  /// Returns the next bytes for Helidon.
  byte[] next() throws IOException;

  /// Whether all bytes have been read.
  boolean isOver();

  /// Returns a body whose length the client has announced.
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
