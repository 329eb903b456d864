package dev.linecheck.llm;

import dev.linecheck.domain.agent.OfferedFunction;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Finds function calls that stand among the words of an answer. A server that has no parser for
/// the calls of its model sends them in this way.
public final class CallsAsText {
  /// The tokens with which models begin a call, also with the full-width bar.
  private static final Pattern MARKER =
      Pattern.compile(
          "</?(?:tool_calls?|function_calls?)>|<function=|\\[TOOL_CALLS]|<\\|python_tag\\|>"
              + "|<[|\\uff5c]tool[_\\u2581][^<>|\\uff5c]{1,40}[|\\uff5c]>");

  private CallsAsText() {}

  /// Whether the words contain a token with which models begin a call.
  public static boolean hasMarker(String words) {
    return MARKER.matcher(words).find();
  }

  /// Whether the words contain such a token, or a JSON object that calls one of the functions.
  public static boolean isIn(String words, List<OfferedFunction> functions) {
    Set<String> names =
        functions.stream().map(OfferedFunction::name).collect(Collectors.toUnmodifiableSet());
    return hasMarker(words) || AnswerJson.last(words, json -> isCall(json, names)).isPresent();
  }

  private static boolean isCall(JsonNode json, Set<String> names) {
    return Stream.of(json, json.path("function"))
        .anyMatch(call ->
            names.contains(call.path("name").asString(""))
                && (call.has("arguments") || call.has("parameters")));
  }
}
