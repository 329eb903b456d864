package dev.linecheck.dialimport;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Formats that are recognised but not read yet. Reading one as another format would assign words
/// to the wrong speaker.
enum UnsupportedFormat {
  ELEVENLABS_LIST("ElevenLabs' list of conversations, which has no words"),
  ELEVENLABS("an ElevenLabs conversation"),
  LIVEKIT("a LiveKit session report or history"),
  ANTHROPIC("a call as Anthropic messages"),
  OPENAI_ITEMS("OpenAI Responses or Realtime items");

  private static final Set<String> ANTHROPIC_PARTS =
      Set.of("tool_use", "tool_result", "thinking", "redacted_thinking");
  private static final Set<String> ITEMS =
      Set.of("message", "function_call", "function_call_output");

  private final String title;

  UnsupportedFormat(String title) {
    this.title = title;
  }

  static Optional<UnsupportedFormat> of(ObjectNode json) {
    return Arrays.stream(values()).filter(shape -> shape.recognises(json)).findFirst();
  }

  /// Returns a sentence for people.
  String sentence() {
    return switch (this) {
      case ELEVENLABS_LIST -> "This is %s.".formatted(title);
      case ELEVENLABS, LIVEKIT, ANTHROPIC, OPENAI_ITEMS ->
          "This is %s; Linecheck does not read that shape yet.".formatted(title);
    };
  }

  private boolean recognises(ObjectNode json) {
    return switch (this) {
      case ELEVENLABS_LIST -> isList(json);
      case ELEVENLABS -> isElevenLabs(json);
      case LIVEKIT -> isLiveKit(json);
      case ANTHROPIC -> isAnthropic(json);
      case OPENAI_ITEMS -> isItems(json);
    };
  }

  private static boolean isList(ObjectNode json) {
    return json.path("conversations").isArray();
  }

  private static boolean isElevenLabs(ObjectNode json) {
    ObjectNode conversation = json.get("data") instanceof ObjectNode data ? data : json;
    boolean hasLines =
        conversation
            .path("transcript")
            .valueStream()
            .anyMatch(line -> line.has("role") && line.has("message") && !line.has("speaker"));
    return hasLines
        || (conversation.has("conversation_id") && conversation.path("transcript").isArray());
  }

  private static boolean isLiveKit(ObjectNode json) {
    return json.path("chat_history").has("items")
        || Stream.of("items", "history").anyMatch(list -> hasItems(json.path(list)));
  }

  private static boolean isItems(ObjectNode json) {
    return Stream.of("input", "output", "data").anyMatch(list -> hasItems(json.path(list)));
  }

  private static boolean hasItems(JsonNode list) {
    return list.isArray()
        && list.valueStream().anyMatch(item -> ITEMS.contains(item.path("type").asString("")));
  }

  private static boolean isAnthropic(ObjectNode json) {
    boolean hasParts =
        json.path("messages")
            .valueStream()
            .flatMap(message -> message.path("content").valueStream())
            .anyMatch(part -> ANTHROPIC_PARTS.contains(part.path("type").asString("")));
    return hasParts || (json.path("messages").isArray() && json.hasNonNull("system"));
  }
}
