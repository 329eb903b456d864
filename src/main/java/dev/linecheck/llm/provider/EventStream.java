package dev.linecheck.llm.provider;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The events of a streamed response.
final class EventStream {
  private static final String DATA = "data:";

  private EventStream() {}

  /// Whether a body is a stream of events, whatever its content type says.
  static boolean is(String body) {
    return body.startsWith(DATA)
        || body.startsWith("event:")
        || body.startsWith(":")
        || isLines(body);
  }

  /// Whether a body has a JSON object in each of several lines.
  private static boolean isLines(String body) {
    if (body.indexOf('\n') < 0 && body.indexOf('\r') < 0) {
      return false;
    }
    List<String> begin = body.lines().filter(line -> !line.isBlank()).limit(2).toList();
    return begin.size() == 2
        && begin.stream().allMatch(line -> line.startsWith("{") && line.endsWith("}"));
  }

  /// Returns the data of each event that is JSON.
  ///
  /// @throws JacksonException when the data of an event is broken
  static List<JsonNode> events(String body) {
    List<JsonNode> events = new ArrayList<>();
    boolean hasLines = isLines(body);
    body.lines()
        .filter(line -> hasLines || line.startsWith(DATA))
        .map(line -> hasLines ? line : line.substring(DATA.length()).strip())
        .filter(data -> data.startsWith("{"))
        .forEach(data -> events.add(ProviderResponse.JSON.readTree(data)));
    return events;
  }
}
