package dev.linecheck.llm;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Thrown when a language model gave no answer. This is never the agent's fault.
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ModelFailure failure;
  private final Duration retryAfter;

  public ModelException(ModelFailure trouble, String message) {
    this(trouble, message, Duration.ZERO);
  }

  private ModelException(ModelFailure trouble, String message, Duration retryAfter) {
    super(message);
    this.failure = trouble;
    this.retryAfter = retryAfter;
  }

  public ModelException(ModelFailure trouble, String message, Throwable cause) {
    this(trouble, message, Duration.ZERO, cause);
  }

  ModelException(ModelFailure trouble, String message, Duration retryAfter, Throwable cause) {
    super(message, cause);
    this.failure = trouble;
    this.retryAfter = retryAfter;
  }

  public ModelFailure failure() {
    return failure;
  }

  /// Returns how long the provider asks to wait before the next attempt; zero if it does not ask.
  Duration retryAfter() {
    return retryAfter;
  }

  /// Returns the same failure as the last of several attempts.
  ModelException after(int attempts) {
    return new ModelException(
        failure, getMessage() + " (after " + attempts + " attempts)", retryAfter, this);
  }

  /// Returns the same failure without the secrets. The cause is dropped if it contains one, because
  /// a stack trace would print it.
  ModelException masked(SecretMask mask) {
    List<String> messages =
        Stream.<Throwable>iterate(this, Objects::nonNull, Throwable::getCause)
            .map(String::valueOf)
            .toList();
    if (messages.stream().allMatch(message -> mask.in(message).equals(message))) {
      return this;
    }
    return new ModelException(failure, mask.in(String.valueOf(getMessage())), retryAfter);
  }

  /// The kind of failure.
  public enum ModelFailure {
    /// The provider refuses the API key (401, 403).
    UNAUTHORIZED("model_unauthorized"),
    /// The provider refuses the request itself (other 4xx).
    REFUSED("model_refused"),
    /// The provider asks to slow down (429), still after the last attempt.
    RATE_LIMITED("model_rate_limited"),
    /// The provider fails or cannot be reached (408, 5xx, broken connection).
    UNAVAILABLE("model_unavailable"),
    /// The answer was not complete within the time limit of a call.
    TIMED_OUT("model_timed_out"),
    /// The response of the provider is no usable answer.
    UNREADABLE("model_unreadable");

    private final String code;

    ModelFailure(String code) {
      this.code = code;
    }

    /// Returns a stable word for programs.
    public String code() {
      return code;
    }
  }
}
