package dev.linecheck.llm;

import java.time.Duration;

/// The limits on requests to a provider.
///
/// @param callsMax the most calls in flight at the same time
/// @param modelCallsMax the most calls in flight to one model
/// @param callTimeout the time limit of one attempt, from the connection to the last byte
/// @param attemptsMax the most attempts for one answer, the first included
/// @param retryAfterMax the longest wait that a provider can ask for
public record ProviderLimits(
    int callsMax,
    int modelCallsMax,
    Duration callTimeout,
    int attemptsMax,
    Duration retryAfterMax) {
  public static final ProviderLimits DEFAULTS =
      new ProviderLimits(64, 64, Duration.ofSeconds(60), 5, Duration.ofSeconds(30));

  public ProviderLimits {
    if (callsMax < 1 || modelCallsMax < 1 || attemptsMax < 1) {
      throw new IllegalArgumentException("calls and attempts are at least one");
    }
    if (!callTimeout.isPositive()) {
      throw new IllegalArgumentException("a call takes time: " + callTimeout);
    }
    if (retryAfterMax.isNegative()) {
      throw new IllegalArgumentException("no wait is negative: " + retryAfterMax);
    }
  }
}
