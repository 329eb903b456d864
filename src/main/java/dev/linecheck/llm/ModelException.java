package dev.linecheck.llm;

import java.time.Duration;

/// A language model gave no answer. Never the agent's fault.
public final class ModelException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Trouble trouble;
  private final Duration retryAfter;

  public ModelException(Trouble trouble, String message) {
    super(message);
    this.trouble = trouble;
    this.retryAfter = Duration.ZERO;
  }

  public ModelException(Trouble trouble, String message, Throwable cause) {
    this(trouble, message, Duration.ZERO, cause);
  }

  ModelException(Trouble trouble, String message, Duration retryAfter, Throwable cause) {
    super(message, cause);
    this.trouble = trouble;
    this.retryAfter = retryAfter;
  }

  public Trouble trouble() {
    return trouble;
  }

  /// How long the provider asks to wait before the next attempt; zero if it does not.
  Duration retryAfter() {
    return retryAfter;
  }

  /// The same failure as the last of several attempts.
  ModelException after(int attempts) {
    return new ModelException(
        trouble, getMessage() + " (after " + attempts + " attempts)", retryAfter, this);
  }

  /// What stood in the way.
  public enum Trouble {
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

    Trouble(String code) {
      this.code = code;
    }

    /// Stable, for programs.
    public String code() {
      return code;
    }
  }
}
