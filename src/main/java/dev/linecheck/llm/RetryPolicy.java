package dev.linecheck.llm;

import java.time.Duration;
import java.util.Optional;

/// Decides whether and when a failed attempt is retried.
record RetryPolicy(int attemptsMax, Duration retryAfterMax) {
  static final Duration FIRST_BACK_OFF = Duration.ofMillis(250);
  static final Duration BACK_OFF_MAX = Duration.ofSeconds(8);

  static RetryPolicy of(ProviderLimits limits) {
    return new RetryPolicy(limits.attemptsMax(), limits.retryAfterMax());
  }

  /// Returns the pause after a failed attempt: the back-off, or the wait that the provider asks for
  /// if that is longer.
  ///
  /// @param attempt the number of the failed attempt, from 1
  /// @param chance 0 to 1; scales the back-off between half of its full length and all of it
  /// @return empty when no attempt follows
  Optional<Duration> pauseAfter(int attempt, ModelException failure, double chance) {
    if (attempt >= attemptsMax || !mayPass(failure)) {
      return Optional.empty();
    }
    Duration backOff = backOff(attempt, chance);
    Duration asked = shorter(failure.retryAfter(), retryAfterMax);
    return Optional.of(asked.compareTo(backOff) > 0 ? asked : backOff);
  }

  private static boolean mayPass(ModelException failure) {
    return switch (failure.failure().remedy()) {
      case REPEAT, WAIT_FOR_ROOM, WAIT_FOR_RETURN -> true;
      case NONE, NONE_FOR_THE_RUN -> false;
    };
  }

  private static Duration backOff(int attempt, double chance) {
    Duration full = FIRST_BACK_OFF;
    for (int i = 1; i < attempt && full.compareTo(BACK_OFF_MAX) < 0; i++) {
      full = full.multipliedBy(2);
    }
    long nanos = shorter(full, BACK_OFF_MAX).toNanos();
    return Duration.ofNanos(Math.round(nanos * (0.5 + chance / 2)));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
