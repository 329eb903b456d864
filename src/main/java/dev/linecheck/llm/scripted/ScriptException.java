package dev.linecheck.llm.scripted;

/// Thrown for unreadable scripted rules. The message names the line, its text and what was
/// expected.
public final class ScriptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScriptException(String message) {
    super(message);
  }
}
