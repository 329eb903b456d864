package dev.linecheck.llm;

import static dev.linecheck.llm.RetryPolicy.shorter;

import java.time.Duration;

/// The retries of one request. Decides whether and when it is made again. For one thread.
///
/// Attempts are counted if another attempt may succeed at once. If the provider limits the rate or
/// the model is away, only time helps, so the pauses are added up instead.
final class Retries {
  static final Duration FIRST_BACK_OFF = Duration.ofMillis(250);
  static final Duration BACK_OFF_MAX = Duration.ofSeconds(8);

  /// The first and the longest pause for a rate limit that does not say how long it lasts.
  static final Duration FIRST_LIMIT_PAUSE = Duration.ofSeconds(1);

  static final Duration LIMIT_PAUSE_MAX = Duration.ofSeconds(30);

  /// The longest pause for a model that is away.
  static final Duration AWAY_PAUSE_MAX = Duration.ofSeconds(30);

  /// The failures in a row after which a model that is away is worth a line in the log.
  private static final int AWAY_LOGGED_FROM = 3;

  /// A stated wait is stretched by up to this part, so that not all calls come at its end.
  private static final int STRETCH_PART = 10;

  private final RetryPolicy policy;
  private final Presence presence;
  private final FinalFailure last;
  private long answered;
  private int attempts;
  private int limits;
  private Duration limited = Duration.ZERO;
  private int aways;
  private Duration away = Duration.ZERO;

  Retries(RetryPolicy policy, Presence presence, FinalFailure last) {
    this.policy = policy;
    this.presence = presence;
    this.last = last;
    this.answered = presence.answered();
  }

  /// Returns the pause before the next attempt.
  ///
  /// @param chance 0 to 1; spreads the calls that wait
  /// @throws ModelException the final failure, when no attempt follows
  Duration pauseAfter(ModelException failure, double chance) {
    boolean isAway = presence.answered() == answered;
    answered = presence.answered();
    return switch (failure.failure().remedy()) {
      case NONE, NONE_FOR_THE_RUN -> throw last.of(failure, attempts + 1);
      case REPEAT -> counted(failure, chance);
      case WAIT_FOR_ROOM ->
          policy.rateLimitMax().isPositive()
              ? untilRoom(failure, chance)
              : counted(failure, chance);
      case WAIT_FOR_RETURN ->
          isAway && policy.outageMax().isPositive()
              ? untilReturn(failure, chance)
              : counted(failure, chance);
    };
  }

  private Duration counted(ModelException failure, double chance) {
    attempts++;
    if (attempts >= policy.attemptsMax()) {
      throw last.of(failure, attempts);
    }
    return longer(
        backOff(FIRST_BACK_OFF, BACK_OFF_MAX, attempts, chance),
        shorter(failure.retryAfter(), AWAY_PAUSE_MAX));
  }

  private Duration untilRoom(ModelException failure, double chance) {
    limits++;
    Duration stated = failure.retryAfter();
    if (stated.compareTo(policy.retryAfterMax()) > 0) {
      throw last.waitTooLong(failure, stated);
    }
    Duration left = policy.rateLimitMax().minus(limited);
    if (left.isZero() || stated.compareTo(left) > 0) {
      throw last.limitedTooLong(failure, limited);
    }
    Duration pause = shorter(limitPause(stated, chance), left);
    limited = limited.plus(pause);
    return pause;
  }

  private Duration limitPause(Duration stated, double chance) {
    return stated.isPositive()
        ? longer(stretched(stated, chance), backOff(FIRST_BACK_OFF, BACK_OFF_MAX, limits, chance))
        : backOff(FIRST_LIMIT_PAUSE, LIMIT_PAUSE_MAX, limits, chance);
  }

  private Duration untilReturn(ModelException failure, double chance) {
    aways++;
    Duration left = policy.outageMax().minus(away);
    if (left.isZero()) {
      throw last.awayTooLong(failure, away);
    }
    if (aways >= AWAY_LOGGED_FROM) {
      presence.isAwaited(failure, policy.outageMax());
    }
    Duration backOff = backOff(FIRST_BACK_OFF, AWAY_PAUSE_MAX, aways, chance);
    Duration stated = shorter(failure.retryAfter(), AWAY_PAUSE_MAX);
    Duration pause = shorter(longer(backOff, stated), left);
    away = away.plus(pause);
    return pause;
  }

  private static Duration stretched(Duration stated, double chance) {
    return stated.plusNanos(Math.round(chance * stated.toNanos() / STRETCH_PART));
  }

  private static Duration backOff(Duration first, Duration most, int times, double chance) {
    Duration full = first;
    for (int i = 1; i < times && full.compareTo(most) < 0; i++) {
      full = full.multipliedBy(2);
    }
    return Duration.ofNanos(Math.round(shorter(full, most).toNanos() * (0.5 + chance / 2)));
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
