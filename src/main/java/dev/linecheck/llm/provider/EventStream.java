package dev.linecheck.llm.provider;

import dev.linecheck.llm.AttemptException;
import dev.linecheck.llm.ProviderText;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/// The events of a streamed response. Single-threaded.
final class EventStream {
  private static final String DATA = "data:";
  private static final String EVENT = "event:";
  private static final String DONE = "[DONE]";
  private static final String ERROR = "error";

  /// The names of an event that ends a stream.
  private static final Set<String> ENDS = Set.of("done", "end");

  /// Gemini lists its events if it is not asked for lines.
  private static final Pattern LIST = Pattern.compile("\\[\\s*\\{");

  private final List<JsonNode> events = new ArrayList<>();
  private String name = "";
  private boolean isDone;
  private Optional<ErrorInAnswer> error = Optional.empty();
  private Optional<String> words = Optional.empty();

  private EventStream() {}

  /// Whether a body is a stream of events, whatever its content type says.
  static boolean is(String body) {
    return body.startsWith(DATA)
        || body.startsWith(EVENT)
        || body.startsWith(":")
        || LIST.matcher(body).lookingAt()
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

  /// Reads a body: events, lines of JSON, or a list in JSON.
  ///
  /// @param mask takes secrets out of words for a failure
  /// @throws JacksonException when the data of an event is broken
  static EventStream of(String body, UnaryOperator<String> mask) {
    EventStream stream = new EventStream();
    if (LIST.matcher(body).lookingAt()) {
      ProviderResponse.JSON.readTree(body).forEach(stream::add);
    } else {
      body.lines().forEach(stream::line);
      stream.words = stream.words.map(mask);
    }
    return stream;
  }

  private void line(String line) {
    if (line.isBlank()) {
      name = "";
    } else if (line.startsWith(EVENT)) {
      name = line.substring(EVENT.length()).strip();
      isDone = isDone || ENDS.contains(name);
    } else if (line.startsWith(DATA)) {
      data(line.substring(DATA.length()).strip());
    } else if (line.startsWith("{")) {
      data(line); // lines of JSON, and errors that a gateway writes between the events
    }
  }

  private void data(String data) {
    if (data.startsWith("{")) {
      add(ProviderResponse.JSON.readTree(data));
    } else if (data.equals(DONE)) {
      isDone = true;
    } else if (!data.isEmpty()) {
      words = Optional.of(data);
      add(StringNode.valueOf(data));
    }
  }

  private void add(JsonNode event) {
    boolean isError =
        name.equals(ERROR)
            || event.path("object").asString("").equals(ERROR)
            || event.path("type").asString("").equals(ERROR);
    error =
        error
            .or(() -> ErrorInAnswer.inEvent(event))
            .or(() -> isError ? Optional.of(ErrorInAnswer.whole(event)) : Optional.empty());
    if (event.isObject()) {
      events.add(event);
    }
  }

  /// Returns the data of each event that is a JSON object.
  List<JsonNode> events() {
    return Collections.unmodifiableList(events);
  }

  /// Whether the stream marks its end.
  boolean isDone() {
    return isDone;
  }

  /// Returns the first error among the events.
  Optional<ErrorInAnswer> error() {
    return error;
  }

  /// Returns the failure of a stream that stops before the end of its answer.
  AttemptException withoutEnd() {
    return FinishReasons.interrupted(
        "its stream has no end"
            + words
                .map(text -> ", but says '%s'".formatted(ProviderText.excerpt(text)))
                .orElse(""));
  }
}
