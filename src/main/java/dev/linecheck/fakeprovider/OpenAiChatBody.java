package dev.linecheck.fakeprovider;

import dev.linecheck.fakeprovider.ChatQuestion.ChatTurn;
import dev.linecheck.fakeprovider.ChatQuestion.Party;
import dev.linecheck.fakeprovider.ChatQuestion.Tool;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Requests and answers of OpenAI's chat protocol.
final class OpenAiChatBody {
  /// A date that does not change, because equal requests have equal answers.
  static final long CREATED = 1_760_000_000L;

  private OpenAiChatBody() {}

  static ChatQuestion question(ObjectNode body) {
    JsonNode format = body.path("response_format");
    Optional<JsonNode> schema =
        switch (format.path("type").asString("")) {
          case "json_schema" -> Optional.of(format.path("json_schema").path("schema"));
          case "json_object" -> Optional.of(FakeJson.object());
          default -> Optional.empty();
        };
    return new ChatQuestion(
        body.path("model").asString(""),
        body.path("messages").valueStream().map(OpenAiChatBody::turn).toList(),
        body.path("tools").valueStream().map(OpenAiChatBody::tool).toList(),
        schema,
        Optional.of(body.path("tool_choice").path("function").path("name").asString(""))
            .filter(name -> !name.isEmpty()),
        limit(body));
  }

  private static OptionalInt limit(ObjectNode body) {
    return Stream.of("max_completion_tokens", "max_tokens")
        .filter(name -> body.path(name).isInt())
        .mapToInt(name -> body.path(name).intValue())
        .findFirst();
  }

  private static ChatTurn turn(JsonNode message) {
    Party party =
        switch (message.path("role").asString("")) {
          case "system", "developer" -> Party.SYSTEM;
          case "assistant" -> Party.ASSISTANT;
          case "tool", "function" -> Party.FUNCTION;
          default -> Party.USER;
        };
    return new ChatTurn(party, text(message.path("content")));
  }

  /// The words of a content, which may be a list of parts.
  static String text(JsonNode content) {
    return content.isArray()
        ? String.join(
            "", content.valueStream().map(part -> part.path("text").asString("")).toList())
        : content.asString("");
  }

  private static Tool tool(JsonNode tool) {
    JsonNode function = tool.path("function");
    return new Tool(function.path("name").asString(""), function.path("parameters"));
  }

  static ObjectNode answer(ChatExchange exchange, Said said) {
    ObjectNode body = FakeJson.object();
    body.put("id", "chatcmpl-" + Long.toHexString(Mix.of(1, exchange.request().body())));
    body.put("object", "chat.completion").put("created", CREATED);
    body.put("model", exchange.question().model());
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    if (said.text().isEmpty() && !said.calls().isEmpty()) {
      message.putNull("content");
    } else {
      message.put("content", said.text());
    }
    message.putNull("refusal");
    if (!said.calls().isEmpty()) {
      addCalls(message.putArray("tool_calls"), said.calls());
    }
    choice.putNull("logprobs").put("finish_reason", finish(said.finish()));
    addUsage(body, exchange.question().tokens(), said.tokens());
    return body.put("service_tier", "default").put("system_fingerprint", "fp_fake");
  }

  private static void addCalls(ArrayNode list, List<Said.Call> calls) {
    for (Said.Call call : calls) {
      ObjectNode function =
          list.addObject().put("id", call.id()).put("type", "function").putObject("function");
      function.put("name", call.name()).put("arguments", call.arguments().toString());
    }
  }

  private static void addUsage(ObjectNode body, int asked, int said) {
    ObjectNode usage = body.putObject("usage");
    usage.put("prompt_tokens", asked).put("completion_tokens", said);
    usage.put("total_tokens", asked + said);
    usage.putObject("prompt_tokens_details").put("cached_tokens", 0).put("audio_tokens", 0);
    usage.putObject("completion_tokens_details").put("reasoning_tokens", 0).put("audio_tokens", 0);
  }

  private static String finish(Said.Finish finish) {
    return switch (finish) {
      case COMPLETE -> "stop";
      case CALLS -> "tool_calls";
      case LENGTH -> "length";
      case FILTERED -> "content_filter";
    };
  }

  /// The one choice of an answer.
  static ObjectNode choice(ObjectNode answer) {
    return (ObjectNode) answer.path("choices").path(0);
  }

  static ObjectNode message(ObjectNode answer) {
    return (ObjectNode) choice(answer).path("message");
  }
}
