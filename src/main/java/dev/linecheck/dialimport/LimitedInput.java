package dev.linecheck.dialimport;

import java.io.IOException;
import java.io.InputStream;

/// A stream that ends after a number of bytes, and tells that end from the end of the wrapped
/// stream. Single-threaded.
final class LimitedInput extends InputStream {
  private final InputStream in;
  private final long max;
  private long used;
  private boolean cut;
  private boolean ended;

  LimitedInput(InputStream in, long max) {
    this.in = in;
    this.max = max;
  }

  /// Starts counting from zero again.
  void renew() {
    used = 0;
  }

  long used() {
    return used;
  }

  /// Whether the stream had more bytes than the limit.
  boolean isCut() {
    return cut;
  }

  /// Whether a read reached the end of the wrapped stream.
  boolean hasEnded() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    long room = max - used;
    if (cut || room == 0) {
      cut = cut || in.read() >= 0;
      return -1;
    }
    int count = in.read(bytes, offset, (int) Math.min(length, room));
    ended = ended || count < 0;
    used += Math.max(count, 0);
    return count;
  }
}
