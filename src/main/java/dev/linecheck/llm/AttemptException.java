package dev.linecheck.llm;

import dev.linecheck.llm.ModelException.ModelFailure;
import java.time.Duration;
import java.util.Optional;

/// Thrown when one attempt gave no answer. It says what happened, but not with which model.
public final class AttemptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ModelFailure trouble;
  private final Duration retryAfter;

  /// Empty: the advice on the failure helps.
  private final String advice;

  public AttemptException(ModelFailure trouble, String what) {
    this(trouble, what, Duration.ZERO, Optional.empty());
  }

  /// @param advice what to do, in place of the advice on the failure
  public AttemptException(
      ModelFailure trouble, String what, Optional<String> advice, Throwable cause) {
    super(what, cause);
    this.trouble = trouble;
    this.retryAfter = Duration.ZERO;
    this.advice = advice.orElse("");
  }

  /// @param advice what to do, in place of the advice on the failure
  public AttemptException(
      ModelFailure trouble, String what, Duration retryAfter, Optional<String> advice) {
    super(what);
    this.trouble = trouble;
    this.retryAfter = retryAfter;
    this.advice = advice.orElse("");
  }

  public ModelFailure failure() {
    return trouble;
  }

  /// Returns the failure of the request that was attempted.
  public ModelException asked(ModelRequest request) {
    return new ModelException(
        trouble, request.asked() + ": " + getMessage(), retryAfter, advice, this);
  }
}
