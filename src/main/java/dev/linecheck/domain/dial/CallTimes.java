package dev.linecheck.domain.dial;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// When a call began and ended, as far as its source says.
public record CallTimes(Optional<Instant> startedAt, Optional<Instant> endedAt) {
  public static final CallTimes UNKNOWN = new CallTimes(Optional.empty(), Optional.empty());

  /// How long the call lasted, where both ends are known and in order.
  public Optional<Duration> duration() {
    return startedAt
        .flatMap(start -> endedAt.map(end -> Duration.between(start, end)))
        .filter(lasted -> !lasted.isNegative());
  }
}
