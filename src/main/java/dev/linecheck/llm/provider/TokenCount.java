package dev.linecheck.llm.provider;

import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Reads a count of tokens.
final class TokenCount {
  /// No answer has more tokens. A larger count is a fault of its server, and would end runs with a
  /// budget.
  static final long TOKENS_MAX = 100_000_000;

  private static final Pattern NUMBER = Pattern.compile("\\d{1,12}(?:\\.\\d{1,12})?");

  private TokenCount() {}

  /// Returns a count, which some servers write as text; 0 for what is no count.
  static long of(JsonNode tokens) {
    double count = tokens.isNumber() ? tokens.asDouble(0) : written(tokens.asString("").strip());
    return count > 0 && count <= TOKENS_MAX ? (long) count : 0;
  }

  private static double written(String text) {
    return NUMBER.matcher(text).matches() ? Double.parseDouble(text) : 0;
  }
}
