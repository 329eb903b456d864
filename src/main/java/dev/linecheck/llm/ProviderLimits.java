package dev.linecheck.llm;

import java.time.Duration;
import java.util.stream.Stream;

/// The limits on requests to a provider.
///
/// @param callsMax the most calls in flight at the same time
/// @param modelCallsMax the most calls in flight to one model
/// @param callTimeout the time limit of one attempt, from the connection to the last byte
/// @param attemptsMax the most attempts for one answer, the first included; attempts at a provider
///   that is away or limits the rate are not counted
/// @param retryAfterMax the longest wait that a provider can ask for
/// @param rateLimitMax the longest sum of the pauses for one answer because of rate limits
/// @param outageMax the longest sum of the pauses for one answer because the provider is away; if
///   it is zero, these attempts are counted
public record ProviderLimits(
    int callsMax,
    int modelCallsMax,
    Duration callTimeout,
    int attemptsMax,
    Duration retryAfterMax,
    Duration rateLimitMax,
    Duration outageMax) {
  public static final ProviderLimits DEFAULTS =
      new ProviderLimits(64, 64, Duration.ofSeconds(60), 5, Duration.ofMinutes(5));

  public ProviderLimits {
    if (callsMax < 1 || modelCallsMax < 1 || attemptsMax < 1) {
      throw new IllegalArgumentException("calls and attempts are at least one");
    }
    if (!callTimeout.isPositive()) {
      throw new IllegalArgumentException("a call takes time: " + callTimeout);
    }
    if (Stream.of(retryAfterMax, rateLimitMax, outageMax).anyMatch(Duration::isNegative)) {
      throw new IllegalArgumentException("no wait is negative");
    }
  }

  /// Limits with the default patience for rate limits and outages.
  public ProviderLimits(
      int callsMax,
      int modelCallsMax,
      Duration callTimeout,
      int attemptsMax,
      Duration retryAfterMax) {
    this(
        callsMax,
        modelCallsMax,
        callTimeout,
        attemptsMax,
        retryAfterMax,
        Duration.ofMinutes(15),
        Duration.ofMinutes(10));
  }
}
