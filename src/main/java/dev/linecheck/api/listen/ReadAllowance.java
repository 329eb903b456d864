package dev.linecheck.api.listen;

import java.time.Duration;

/// The time that the server still waits for a client: every wait uses some of it up, and every byte
/// of a body brings some back, never above what there was at first. Single-threaded.
final class ReadAllowance {
  private final long most;
  private final long nanosPerByte;
  private long left;

  private ReadAllowance(Duration most, long nanosPerByte) {
    this.most = most.toNanos();
    this.nanosPerByte = nanosPerByte;
    this.left = this.most;
  }

  /// So much time, however many bytes come in it.
  static ReadAllowance of(Duration most) {
    return new ReadAllowance(most, 0);
  }

  /// So much time without a byte, and without an end for who keeps up the rate.
  static ReadAllowance of(Duration most, int bytesPerSecond) {
    return new ReadAllowance(most, Duration.ofSeconds(1).toNanos() / bytesPerSecond);
  }

  /// The time that is left, in milliseconds, rounded up; 0 when it is over.
  int left() {
    return Math.clamp(Math.ceilDiv(left, 1_000_000), 0, Integer.MAX_VALUE);
  }

  void waited(long nanos, int bytes) {
    left = Math.min(most, left - nanos + bytes * nanosPerByte);
  }
}
