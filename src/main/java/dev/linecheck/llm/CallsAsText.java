package dev.linecheck.llm;

import dev.linecheck.domain.agent.OfferedFunction;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Finds function calls that stand among the words of an answer. A server that has no parser for
/// the calls of its model sends them in this way. Words that only name a token or a function are no
/// call.
public final class CallsAsText {
  /// The tokens with which models begin a call: Hermes and Qwen, Claude, Llama 3, Mistral, Llama 3
  /// again, gpt-oss, DeepSeek and Kimi (also with the full-width bar).
  private static final Pattern MARKER =
      Pattern.compile(
          "</?(?:tool_calls?|function_calls?)>|<function=|\\[TOOL_CALLS]|<\\|python_tag\\|>"
              + "|\\bto=functions\\."
              + "|<[|\\uff5c]tool[_\\u2581][^<>|\\uff5c]{1,40}[|\\uff5c]>");

  /// The fields of a call in JSON that name its function.
  private static final List<String> NAMES =
      List.of("name", "function", "tool", "tool_name", "action");

  /// The fields of a call in JSON that hold its arguments.
  private static final List<String> ARGUMENTS =
      List.of("arguments", "parameters", "args", "input", "tool_input", "action_input");

  /// The number of characters after a token in which a call begins.
  private static final int AFTER_CHARS = 200;

  private static final JsonMapper JSON = new JsonMapper();

  private final String words;
  private final Set<String> names;

  private CallsAsText(String words, Set<String> names) {
    this.words = words;
    this.names = names;
  }

  /// Whether the words contain a token with which models begin a call.
  public static boolean hasMarker(String words) {
    return MARKER.matcher(words).find();
  }

  /// Whether the words call one of the functions.
  public static boolean isIn(String words, List<OfferedFunction> functions) {
    Set<String> names =
        functions.stream().map(OfferedFunction::name).collect(Collectors.toUnmodifiableSet());
    CallsAsText text = new CallsAsText(words, names);
    return text.isMarked() || text.isJson() || text.isCode();
  }

  /// Whether a call follows a token, or the token that ends one stands at the end.
  private boolean isMarked() {
    Matcher marker = MARKER.matcher(words);
    while (marker.find()) {
      int end = marker.end();
      String after =
          words.substring(end, Math.min(words.length(), end + AFTER_CHARS)).stripLeading();
      boolean begins =
          Stream.concat(Stream.of("{", "[", "<"), names.stream()).anyMatch(after::startsWith);
      if (begins || (marker.group().startsWith("</") && after.isEmpty())) {
        return true;
      }
    }
    return false;
  }

  private boolean isJson() {
    return AnswerJson.all(words, this::isCall).stream().anyMatch(found -> found.standsAlone(words));
  }

  private boolean isCall(JsonNode json) {
    return Stream.of(json, json.path("function"))
        .anyMatch(call ->
            NAMES.stream().anyMatch(field -> names.contains(call.path(field).asString("")))
                && ARGUMENTS.stream().anyMatch(field -> areArguments(call.path(field))));
  }

  private static boolean areArguments(JsonNode json) {
    try {
      return json.isString()
          ? JSON.readTree(json.stringValue()).isObject()
          : json.isObject() || json.isNull();
    } catch (JacksonException e) {
      return false;
    }
  }

  /// Whether a line is a call in the form of Python, or of an XML element.
  private boolean isCode() {
    if (names.stream().noneMatch(words::contains)) {
      return false;
    }
    String any = names.stream().map(Pattern::quote).collect(Collectors.joining("|"));
    Pattern python =
        Pattern.compile("\\[?(?:print\\()?(?:\\w{1,40}\\.)?(?:%s)\\(.*\\)]?;?".formatted(any));
    Pattern element = Pattern.compile("<(%s)(?:\\s[^<>]*?)?(/?)>.*".formatted(any));
    return words
        .lines()
        .map(String::strip)
        .anyMatch(line -> python.matcher(line).matches() || isElement(element.matcher(line)));
  }

  private boolean isElement(Matcher element) {
    return element.matches()
        && (!element.group(2).isEmpty() || words.contains("</" + element.group(1) + ">"));
  }
}
