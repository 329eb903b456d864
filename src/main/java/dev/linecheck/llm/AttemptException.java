package dev.linecheck.llm;

import dev.linecheck.llm.ModelException.ModelFailure;
import java.time.Duration;

/// Thrown when one attempt gave no answer. It says what happened, but not with which model.
public final class AttemptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ModelFailure trouble;
  private final Duration retryAfter;

  public AttemptException(ModelFailure trouble, String what) {
    this(trouble, what, Duration.ZERO);
  }

  public AttemptException(ModelFailure trouble, String what, Throwable cause) {
    super(what, cause);
    this.trouble = trouble;
    this.retryAfter = Duration.ZERO;
  }

  public AttemptException(ModelFailure trouble, String what, Duration retryAfter) {
    super(what);
    this.trouble = trouble;
    this.retryAfter = retryAfter;
  }

  public ModelFailure failure() {
    return trouble;
  }

  /// Returns the failure of the request that was attempted.
  public ModelException asked(ModelRequest request) {
    return new ModelException(trouble, request.asked() + ": " + getMessage(), retryAfter, this);
  }
}
