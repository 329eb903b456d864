package dev.linecheck.app;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The time of this machine, which never goes back here: a machine's clock that is set back would
/// leave what is due now lying until then. While this clock is ahead it goes on at nine tenths of
/// the pace, so that an hour is made up for in ten. A clock that is set forward is followed at
/// once. Thread-safe.
final class MonotonicClock implements InstantSource {
  private final InstantSource machine;
  private final LongSupplier monotonic;
  private Instant told;
  private long toldAt;

  /// @param monotonic counts nanoseconds, whatever the machine's clock is set to
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
