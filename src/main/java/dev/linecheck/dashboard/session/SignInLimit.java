package dev.linecheck.dashboard.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts the attempts of each address to sign in, minute by minute, on this node. Thread-safe.
public final class SignInLimit {
  /// The most addresses that are remembered. Above it the memory of all of them is dropped.
  private static final int ADDRESSES_MAX = 10_000;

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final int most;
  private final Map<String, Attempts> attempts = new ConcurrentHashMap<>();

  private record Attempts(Instant since, int number) {}

  public SignInLimit(int most) {
    this.most = most;
  }

  /// Counts an attempt, and returns whether it is within the limit.
  public boolean admits(String address, Instant now) {
    if (attempts.size() >= ADDRESSES_MAX) {
      attempts.clear();
    }
    Attempts counted =
        attempts.compute(
            address,
            (_, before) ->
                before == null || !now.isBefore(before.since().plus(WINDOW))
                    ? new Attempts(now, 1)
                    : new Attempts(before.since(), before.number() + 1));
    return counted.number() <= most;
  }
}
