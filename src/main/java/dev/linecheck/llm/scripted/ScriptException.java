package dev.linecheck.llm.scripted;

/// Rules that cannot be read; the message names the line.
public final class ScriptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScriptException(String message) {
    super(message);
  }

  static ScriptException at(ScriptLine line, String wanted) {
    return new ScriptException("line %d, '%s': %s".formatted(line.number(), line.text(), wanted));
  }
}
