package dev.linecheck.engine;

/// A function could not be called where it is served, or it is not known what came of it: trouble
/// of ours or of whoever serves it, never the agent's.
final class FunctionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final FunctionFailure failure;

  enum FunctionFailure {
    /// Nothing was sent.
    NOT_CALLED("function_not_called"),
    /// It was called, and gave no whole answer.
    NO_ANSWER("function_no_answer"),
    /// The server died or was stopped when the call had begun: it may have been carried out.
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
