package dev.linecheck.engine;

/// Thrown when a real function could not be called, or when the result of its call is unknown. The
/// fault is Linecheck's or the function server's, never the agent's.
final class FunctionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FunctionFailure failure;

  enum FunctionFailure {
    /// Nothing was sent.
    NOT_CALLED("function_not_called"),
    /// It was called, and gave no complete answer.
    NO_ANSWER("function_no_answer"),
    /// The server died or was stopped after the call had begun. The function may have been
    /// executed.
    UNSETTLED("function_unsettled");

    private final String code;

    FunctionFailure(String code) {
      this.code = code;
    }
  }

  FunctionException(FunctionFailure trouble, String function, String what) {
    super("the function '" + function + "' " + what);
    this.failure = trouble;
  }

  FunctionException(FunctionFailure trouble, String function, String what, Throwable cause) {
    super("the function '" + function + "' " + what, cause);
    this.failure = trouble;
  }

  String code() {
    return failure.code;
  }
}
