package dev.linecheck.llm;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// A language model gave no answer. Never the agent's fault.
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

  /// How long the provider asks to wait before the next attempt; zero if it does not.
  Duration retryAfter() {
    return retryAfter;
  }

  /// The same failure as the last of several attempts.
  ModelException after(int attempts) {
    return new ModelException(
        failure, getMessage() + " (after " + attempts + " attempts)", retryAfter, this);
  }

  /// The same failure without the secrets. Its cause is left out where it has one of them, because
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

  /// What stood in the way.
  public enum ModelFailure {
    /// The provider refuses our key (401, 403).
    UNAUTHORIZED("model_unauthorized"),
    /// The provider refuses the request itself (other 4xx).
    REFUSED("model_refused"),
    /// The provider asks to slow down (429), still after the last attempt.
    RATE_LIMITED("model_rate_limited"),
    /// The provider fails or cannot be reached (408, 5xx, broken connection).
    UNAVAILABLE("model_unavailable"),
    /// No complete answer within the time limit of a call.
    TIMED_OUT("model_timed_out"),
    /// The provider answered with something that is no answer.
    UNREADABLE("model_unreadable");

    private final String code;

    ModelFailure(String code) {
      this.code = code;
    }

    /// Stable, for programs.
    public String code() {
      return code;
    }
  }
}
