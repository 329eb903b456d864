package dev.linecheck.llm.scripted;

/// A line of a text that contains a script.
///
/// @param number from 1, in the whole text
record ScriptLine(int number, String text) {
  private static final int SHOWN_MAX = 120;

  ScriptException refused(String expected) {
    String shown = Truncation.to(text.strip(), SHOWN_MAX);
    return new ScriptException("line " + number + ": `" + shown + "`: expected " + expected);
  }
}
