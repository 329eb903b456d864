package dev.linecheck.api.listen;

import java.time.Duration;

/// The time that the server still waits for a client. Every wait uses some of it up, and every byte
/// of a body restores some, never above the initial amount. Single-threaded.
final class ReadAllowance {
  private final long most;
  private final long nanosPerByte;
  private long left;

  private ReadAllowance(Duration most, long nanosPerByte) {
    this.most = most.toNanos();
    this.nanosPerByte = nanosPerByte;
    this.left = this.most;
  }

  /// Returns a fixed allowance, independent of the bytes received.
  static ReadAllowance of(Duration most) {
    return new ReadAllowance(most, 0);
  }

  /// Returns an allowance that limits pauses. It never ends for a client that keeps up the rate.
  static ReadAllowance of(Duration most, int bytesPerSecond) {
    return new ReadAllowance(most, Duration.ofSeconds(1).toNanos() / bytesPerSecond);
  }

  /// Returns the remaining time in milliseconds, rounded up; 0 when it is used up.
  int left() {
    return Math.clamp(Math.ceilDiv(left, 1_000_000), 0, Integer.MAX_VALUE);
  }

  void waited(long nanos, int bytes) {
    left = Math.min(most, left - nanos + bytes * nanosPerByte);
  }
}
