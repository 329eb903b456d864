package dev.linecheck.pipeline;

/// The exit codes by which a pipeline reads the outcome of a test.
public final class ExitCode {
  /// The exit code of a command that Ctrl-C ended.
  public static final int INTERRUPTED = 130;

  /// The exit code of a command that was used wrongly, or met trouble outside of the agent.
  public static final int TROUBLE = 2;

  private ExitCode() {}

  /// Returns 0 for a pass, 1 for a fail and 2 for trouble. If the trials do not tell, it is 3, or 0
  /// if the suite lets that through.
  public static int of(TestedVerdict verdict) {
    return switch (verdict.outcome()) {
      case PASS -> 0;
      case FAIL -> 1;
      case BROKEN -> TROUBLE;
      case INCONCLUSIVE ->
          switch (verdict.whenInconclusive()) {
            case STOP -> 3;
            case WARN -> 0;
          };
    };
  }
}
