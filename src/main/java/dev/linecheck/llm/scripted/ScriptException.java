package dev.linecheck.llm.scripted;

/// Scripted rules that cannot be read. The message names the line, what it says and what was
/// expected there.
public final class ScriptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ScriptException(String message) {
    super(message);
  }
}
