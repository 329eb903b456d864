package dev.linecheck.llm.scripted;

/// A rule as it stands in a prompt.
///
/// @param number the line's number in the whole prompt, from 1
record ScriptLine(int number, String text) {}
