package dev.linecheck.dashboard.session;

import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.Sha256;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The links that sign somebody in once, on this node alone. Thread-safe.
public final class OneTimeLinks {
  /// The time in which a link has to be opened.
  public static final Duration LIFE = Duration.ofMinutes(10);

  private final Map<String, Once> open = new ConcurrentHashMap<>();

  private record Once(AccessKey key, Instant expiresAt) {}

  /// Makes the token of a link valid.
  public void add(String token, AccessKey key, Instant now) {
    open.put(Sha256.hex(token), new Once(key, now.plus(LIFE)));
  }

  /// Returns the key that a link signs in with, and makes the link invalid.
  public Optional<AccessKey> take(String token, Instant now) {
    return Optional.ofNullable(open.remove(Sha256.hex(token)))
        .filter(once -> now.isBefore(once.expiresAt()))
        .map(Once::key);
  }
}
