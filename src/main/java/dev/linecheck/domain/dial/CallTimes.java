package dev.linecheck.domain.dial;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The times at which a call began and ended, as far as its source tells them.
public record CallTimes(Optional<Instant> startedAt, Optional<Instant> endedAt) {
  public static final CallTimes UNKNOWN = new CallTimes(Optional.empty(), Optional.empty());

  /// Returns the length of the call, if both times are known and in order.
  public Optional<Duration> duration() {
    return startedAt
        .flatMap(start -> endedAt.map(end -> Duration.between(start, end)))
        .filter(lasted -> !lasted.isNegative());
  }
}
