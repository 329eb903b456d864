package dev.linecheck.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The time of this machine, which never goes back. If the system clock is set back, work that is
/// already due must not wait for it to catch up. While this clock is ahead, it runs at nine tenths
/// of the pace, so an hour is made up in ten. It follows a clock that is set forward at once.
/// Thread-safe.
final class MonotonicClock implements InstantSource {
  private final InstantSource machine;
  private final LongSupplier monotonic;
  private Instant told;
  private long toldAt;

  /// @param monotonic counts nanoseconds regardless of the system clock
  MonotonicClock(InstantSource machine, LongSupplier monotonic) {
    this.machine = machine;
    this.monotonic = monotonic;
    this.told = machine.instant();
    this.toldAt = monotonic.getAsLong();
  }

  @Override
  public synchronized Instant instant() {
    Instant now = machine.instant();
    long at = monotonic.getAsLong();
    Instant slower = told.plus(Duration.ofNanos(at - toldAt).multipliedBy(9).dividedBy(10));
    told = now.isAfter(slower) ? now : slower;
    toldAt = at;
    return told;
  }
}
