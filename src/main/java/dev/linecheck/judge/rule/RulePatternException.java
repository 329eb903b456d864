package dev.linecheck.judge.rule;

/// A text that is no pattern, or one that costs too much. The message says what is wrong where.
public final class RulePatternException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RulePatternException(String message) {
    super(message);
  }
}
