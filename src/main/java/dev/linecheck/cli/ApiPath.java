package dev.linecheck.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A path below `/api` with its query, in which whatever a person typed stays one word.
final class ApiPath {
  private final StringBuilder text;
  private char next = '?';

  private ApiPath(String text) {
    this.text = new StringBuilder(text);
  }

  /// @param before the path up to the id, with its slash
  /// @param after the path from the id, with its slash, or nothing
  static ApiPath of(String before, String id, String after) {
    return new ApiPath(before + encoded(id) + after);
  }

  /// Adds a parameter, unless it has no value.
  ApiPath with(String name, @Nullable String value) {
    if (value != null) {
      text.append(next).append(name).append('=').append(encoded(value));
      next = '&';
    }
    return this;
  }

  private static String encoded(String word) {
    return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
