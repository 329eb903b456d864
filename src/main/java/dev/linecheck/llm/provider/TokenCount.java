package dev.linecheck.llm.provider;

import tools.jackson.databind.JsonNode;

/// Reads a count of tokens.
final class TokenCount {
  private TokenCount() {}

  /// Returns a count; 0 for what is no number.
  static long of(JsonNode tokens) {
    if (!tokens.isNumber() || Double.isNaN(tokens.asDouble(0))) {
      return 0;
    }
    return Math.clamp((long) tokens.asDouble(0), 0, Integer.MAX_VALUE);
  }
}
