package dev.linecheck.llm.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/// Reads the fields in which a provider speaks for itself. All others may repeat the request, and
/// are not read. For one thread.
final class ComplaintFields {
  private static final int DEPTH_MAX = 6;
  private static final int LISTED_MAX = 5;
  private static final int CODE_CHARS_MAX = 64;

  /// The most characters that are read of one text.
  private static final int TEXT_CHARS_MAX = 20_000;

  private static final List<String> CODES = List.of("type", "code", "status", "reason");

  /// Fields with words, or with an object or a list that has such fields.
  private static final List<String> WORDS =
      List.of(
          "title",
          "message",
          "Message",
          "errorMessage",
          "msg",
          "error_msg",
          "status_msg",
          "error_description",
          "faultstring",
          "detail",
          "errors",
          "raw");

  /// Fields with an object or a list that says more.
  private static final List<String> MORE = List.of("innererror", "details", "metadata", "fault");

  private static final Pattern JSON_BEGIN = Pattern.compile("\\{\\s*\"|\\[\\s*\\{");

  final List<String> codes = new ArrayList<>();
  final List<String> parameters = new ArrayList<>();
  final List<String> words = new ArrayList<>();
  Optional<String> delay = Optional.empty();

  /// Reads a body, or a part of one.
  static ComplaintFields of(JsonNode body) {
    ComplaintFields fields = new ComplaintFields();
    fields.read(body, 0);
    return fields;
  }

  /// Reads a body that is no JSON as a whole.
  static ComplaintFields of(String body) {
    ComplaintFields fields = new ComplaintFields();
    fields.text(body, 0);
    return fields;
  }

  private void read(JsonNode json, int depth) {
    if (depth > DEPTH_MAX) {
      return;
    }
    if (json.isString()) {
      text(json.stringValue(), depth);
    } else if (json.isArray()) {
      json.valueStream().limit(LISTED_MAX).forEach(one -> read(one, depth + 1));
    } else if (json.isObject()) {
      object(json, depth);
    }
  }

  private void object(JsonNode json, int depth) {
    JsonNode error = json.path("error");
    read(error, depth + 1);
    if (error.isContainer() && !words.isEmpty()) {
      return;
    }
    CODES.forEach(name -> code(json.path(name)));
    json.path("param").asStringOpt().ifPresent(parameters::add);
    json.path("retryDelay").asStringOpt().ifPresent(text -> delay = Optional.of(text));
    if (json.path("msg").isString() && json.path("loc").isArray()) {
      text(place(json.path("loc")) + json.path("msg").stringValue(), depth);
    } else {
      WORDS.forEach(name -> read(json.path(name), depth + 1));
    }
    MORE.stream()
        .map(json::path)
        .filter(JsonNode::isContainer)
        .forEach(more -> read(more, depth + 1));
    JsonNode minimax = json.path("base_resp");
    if (minimax.path("status_code").asInt(0) != 0) {
      code(minimax.path("status_code"));
      read(minimax, depth + 1);
    }
  }

  private void code(JsonNode field) {
    if ((field.isString() || field.isIntegralNumber())
        && !field.asString().isBlank()
        && field.asString().length() <= CODE_CHARS_MAX) {
      codes.add(field.asString());
    }
  }

  /// Returns the name of the field that is at fault, such as `body.seed`.
  private static String place(JsonNode names) {
    StringBuilder place = new StringBuilder();
    names
        .valueStream()
        .limit(LISTED_MAX)
        .map(name -> name.asString(""))
        .filter(name -> name.length() <= CODE_CHARS_MAX)
        .forEach(name -> place.append(place.isEmpty() ? "" : ".").append(name));
    return place.isEmpty() ? "" : place.append(": ").toString();
  }

  /// Reads words. JSON among them is read like a body, because it is the error of a server behind
  /// this one, or the request.
  private void text(String all, int depth) {
    String text = all.substring(0, Math.min(all.length(), TEXT_CHARS_MAX));
    Matcher begin = JSON_BEGIN.matcher(text);
    if (depth > DEPTH_MAX || !begin.find()) {
      add(text);
      return;
    }
    String rest = text.substring(begin.start());
    try (JsonParser parser = ProviderResponse.JSON.createParser(rest)) {
      JsonNode inner = parser.readValueAsTree();
      int end = (int) parser.currentLocation().getCharOffset();
      add(text.substring(0, begin.start()));
      read(inner, depth + 1);
      text(rest.substring(end), depth + 1);
    } catch (JacksonException e) {
      JsonNode begun = BegunJson.read(rest);
      add(begun.isEmpty() ? text : text.substring(0, begin.start()));
      read(begun, depth + 1);
    }
  }

  private void add(String text) {
    String said = text.strip();
    if (!said.isEmpty() && !words.contains(said)) {
      words.add(said);
    }
  }
}
