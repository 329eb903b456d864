package dev.linecheck.llm;

import java.time.Duration;

/// The patience with a provider.
///
/// @param attemptsMax the most attempts that are counted, the first included
/// @param retryAfterMax the longest wait that a provider can ask for
/// @param rateLimitMax the longest sum of the pauses because of rate limits
/// @param outageMax the longest sum of the pauses because the model is away; if it is zero, these
///   attempts are counted
record RetryPolicy(
    int attemptsMax, Duration retryAfterMax, Duration rateLimitMax, Duration outageMax) {
  /// The longest wait for a rate limit while a client waits for the response.
  static final Duration CLIENT_RATE_LIMIT_MAX = Duration.ofSeconds(30);

  static RetryPolicy of(ProviderLimits limits) {
    return new RetryPolicy(
        limits.attemptsMax(), limits.retryAfterMax(), limits.rateLimitMax(), limits.outageMax());
  }

  /// Returns the patience of a client that waits for the response of this server. A model that is
  /// away is not waited for.
  RetryPolicy whileAClientWaits() {
    return new RetryPolicy(
        attemptsMax,
        shorter(retryAfterMax, CLIENT_RATE_LIMIT_MAX),
        shorter(rateLimitMax, CLIENT_RATE_LIMIT_MAX),
        Duration.ZERO);
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
