package dev.linecheck.pipeline;

/// The exit codes by which a pipeline reads the outcome of a test.
public final class ExitCode {
  /// The exit code of a command that Ctrl-C ended.
  public static final int INTERRUPTED = 130;

  private ExitCode() {}

  /// Returns 0 for a pass, 1 for a fail, 3 if the trials do not tell, and 2 for trouble.
  public static int of(TestedVerdict.Outcome outcome) {
    return switch (outcome) {
      case PASS -> 0;
      case FAIL -> 1;
      case BROKEN -> 2;
      case INCONCLUSIVE -> 3;
    };
  }
}
