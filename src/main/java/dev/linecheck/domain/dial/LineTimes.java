package dev.linecheck.domain.dial;

import java.time.Duration;
import java.util.Optional;

/// The times of a line, counted from the start of the call.
public record LineTimes(Optional<Duration> start, Optional<Duration> end) {
  public static final LineTimes UNKNOWN = new LineTimes(Optional.empty(), Optional.empty());
}
