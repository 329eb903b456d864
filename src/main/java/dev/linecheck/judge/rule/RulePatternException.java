package dev.linecheck.judge.rule;

/// Thrown for a text that is no pattern, or that costs too much. The message says what is wrong,
/// and where.
public final class RulePatternException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RulePatternException(String message) {
    super(message);
  }
}
