package dev.linecheck.store;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/// How far a clock that counts from 1970 is ahead of a monotonic one.
record ClockOffset(long nanos) {
  /// What one look at the other clock says of the lead: it read its time at some moment between the
  /// question and the answer.
  record Bounds(long least, long most) {
    static Bounds of(long before, long micros, long after) {
      long nanos = TimeUnit.MICROSECONDS.toNanos(micros);
      return new Bounds(nanos - after, nanos - before);
    }

    ClockOffset midpoint() {
      return new ClockOffset(least + (most - least) / 2);
    }
  }

  /// This lead where the look agrees with it, so that the time does not jitter; else a new one.
  ClockOffset within(Bounds look) {
    return nanos - look.least() >= 0 && look.most() - nanos >= 0 ? this : look.midpoint();
  }

  /// As [#within], but no further from this lead than a step.
  ClockOffset towards(Bounds look, Duration step) {
    long away = within(look).nanos - nanos;
    long most = step.toNanos();
    return away == 0 ? this : new ClockOffset(nanos + Math.clamp(away, -most, most));
  }

  Instant at(long monotonicNanos) {
    return Instant.EPOCH.plusNanos(monotonicNanos + nanos);
  }
}
