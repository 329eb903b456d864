package dev.linecheck.engine;

/// A function could not be called where it is served, or it is not known what came of it: trouble
/// of ours or of whoever serves it, never the agent's.
final class FunctionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Trouble trouble;

  enum Trouble {
    /// Nothing was sent.
    NOT_CALLED("function_not_called"),
    /// It was called, and gave no whole answer.
    NO_ANSWER("function_no_answer"),
    /// The server died or was stopped when the call had begun: it may have been carried out.
    UNSETTLED("function_unsettled");

    private final String code;

    Trouble(String code) {
      this.code = code;
    }
  }

  FunctionException(Trouble trouble, String function, String what) {
    super("the function '" + function + "' " + what);
    this.trouble = trouble;
  }

  FunctionException(Trouble trouble, String function, String what, Throwable cause) {
    super("the function '" + function + "' " + what, cause);
    this.trouble = trouble;
  }

  String code() {
    return trouble.code;
  }
}
