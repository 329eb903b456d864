package dev.linecheck.llm.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.linecheck.llm.Connection;
import java.net.URLEncoder;
import java.util.stream.Collectors;

/// The query that is added to the addresses of a provider.
final class Query {
  private Query() {}

  /// Returns the query with its `?`; empty if there is none.
  static String of(Connection connection) {
    String query =
        connection.query().entrySet().stream()
            .map(part -> encoded(part.getKey()) + "=" + encoded(part.getValue()))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? "" : "?" + query;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
