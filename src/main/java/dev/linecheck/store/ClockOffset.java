package dev.linecheck.store;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// The offset of a clock that counts from 1970 against a monotonic clock.
record ClockOffset(long nanos) {
  /// The bounds of the offset after one reading of the other clock. That clock was read at some
  /// moment between the question and the answer.
  record Bounds(long least, long most) {
    static Bounds of(long before, long micros, long after) {
      long nanos = TimeUnit.MICROSECONDS.toNanos(micros);
      return new Bounds(nanos - after, nanos - before);
    }

    ClockOffset midpoint() {
      return new ClockOffset(least + (most - least) / 2);
    }
  }

  /// Returns this offset if it lies within the bounds, so that the time does not jitter; otherwise
  /// a new one.
  ClockOffset within(Bounds look) {
    return nanos - look.least() >= 0 && look.most() - nanos >= 0 ? this : look.midpoint();
  }

  /// Does the same as [#within], but moves the offset by at most one step.
  ClockOffset towards(Bounds look, Duration step) {
    long away = within(look).nanos - nanos;
    long most = step.toNanos();
    return away == 0 ? this : new ClockOffset(nanos + Math.clamp(away, -most, most));
  }

  Instant at(long monotonicNanos) {
    return Instant.EPOCH.plusNanos(monotonicNanos + nanos);
  }
}
