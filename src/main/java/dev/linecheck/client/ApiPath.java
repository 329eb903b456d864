package dev.linecheck.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// A path below `/api` with its query, in which every value stays one value.
public final class ApiPath {
  private final StringBuilder text;
  private char next = '?';

  private ApiPath(String text) {
    this.text = new StringBuilder(text);
  }

  /// Begins a path that names one thing by its id.
  ///
  /// @param before the path up to the id, with its slash
  /// @param after the path from the id, with its slash, or nothing
  public static ApiPath of(String before, String id, String after) {
    return new ApiPath(before + encoded(id) + after);
  }

  /// Begins a path that names nothing.
  ///
  /// @param text a path without values
  public static ApiPath of(String text) {
    return new ApiPath(text);
  }

  /// Adds a parameter, unless it has no value.
  public ApiPath with(String name, @Nullable String value) {
    if (value != null) {
      text.append(next).append(name).append('=').append(encoded(value));
      next = '&';
    }
    return this;
  }

  /// Returns the path of the page of a list that a cursor leads to.
  String after(String cursor) {
    return text.toString() + next + "cursor=" + encoded(cursor);
  }

  private static String encoded(String word) {
    return URLEncoder.encode(word, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
