package dev.linecheck.cli;

import dev.linecheck.pipeline.Columns;
import java.io.PrintWriter;
import tools.jackson.databind.JsonNode;

/// What a command prints for a person: lines of at most 100 columns, in which nothing that others
/// wrote moves the cursor.
record WrappedOutput(PrintWriter out) {
  private static final int WIDTH = 100;

  /// @param first what stands before the first line
  /// @param next what stands before each other line
  void add(String first, String next, String words) {
    Columns.wrapped(first, next, words, WIDTH).forEach(out::println);
  }

  void add(String words) {
    add("", "  ", words);
  }

  /// Adds words if there are any.
  void addIfAny(String first, String next, String words) {
    if (!words.isBlank()) {
      add(first, next, words);
    }
  }

  void blank() {
    out.println();
  }

  /// Adds a list of texts, or of warnings with their messages.
  void addAll(String first, JsonNode texts) {
    texts.forEach(text ->
        addIfAny(
            first, "  ", text.isString() ? text.asString() : text.path("message").asString("")));
  }
}
