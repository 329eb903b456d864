package dev.linecheck.llm.provider;

import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// The content of a message of OpenAI's protocol: a text, or a list of parts.
final class OpenAiContent {
  private static final String TEXT = "text";
  private static final String THINKING = "thinking";

  /// The types of parts whose words are thinking: Mistral's, and those of gateways to Anthropic and
  /// to OpenAI's responses.
  private static final Set<String> THINKING_TYPES =
      Set.of(THINKING, "redacted_thinking", "reasoning", "reasoning_text", "summary_text");

  private OpenAiContent() {}

  /// Returns the words, whatever the types of their parts are called.
  static String words(JsonNode content) {
    return content.isArray() ? texts(content, part -> !isThinking(part)) : content.asString("");
  }

  private static String texts(JsonNode content, Predicate<JsonNode> which) {
    return content
        .valueStream()
        .filter(which)
        .map(part -> part.isString() ? part.stringValue() : part.path(TEXT).asString(""))
        .collect(Collectors.joining());
  }

  private static boolean isThinking(JsonNode part) {
    return THINKING_TYPES.contains(part.path("type").asString(""));
  }

  static Optional<String> thinking(JsonNode content) {
    String fields =
        content
            .valueStream()
            .map(part -> thinkingPart(part.path(THINKING)))
            .collect(Collectors.joining());
    return Optional.of(fields + texts(content, OpenAiContent::isThinking))
        .filter(text -> !text.isBlank());
  }

  /// Mistral writes thinking as a list of texts.
  private static String thinkingPart(JsonNode thinking) {
    return thinking.isArray() ? texts(thinking, _ -> true) : thinking.asString("");
  }

  /// Returns the words with which a model declines.
  static String refusal(JsonNode content) {
    return content
        .valueStream()
        .map(part -> part.path("refusal").asString(""))
        .collect(Collectors.joining());
  }
}
