package dev.linecheck.fakeprovider;

import dev.linecheck.fakeprovider.ChatQuestion.ChatTurn;
import dev.linecheck.fakeprovider.ChatQuestion.Party;
import dev.linecheck.fakeprovider.ChatQuestion.Tool;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Requests and answers of Anthropic's messages.
final class AnthropicBody {
  private AnthropicBody() {}

  static ChatQuestion question(ObjectNode body) {
    List<ChatTurn> turns = new ArrayList<>();
    if (body.has("system")) {
      turns.add(new ChatTurn(Party.SYSTEM, OpenAiChatBody.text(body.path("system"))));
    }
    for (JsonNode message : body.path("messages")) {
      turns.add(new ChatTurn(party(message), OpenAiChatBody.text(message.path("content"))));
    }
    JsonNode schema = body.at("/output_config/format/schema");
    return new ChatQuestion(
        body.path("model").asString(""),
        turns,
        body.path("tools").valueStream().map(AnthropicBody::tool).toList(),
        schema.isObject() ? Optional.of(schema) : Optional.empty(),
        Optional.of(body.at("/tool_choice/name").asString("")).filter(name -> !name.isEmpty()),
        OptionalInt.of(body.path("max_tokens").asInt(0)));
  }

  private static Party party(JsonNode message) {
    if (message.path("role").asString("").equals("assistant")) {
      return Party.ASSISTANT;
    }
    return blocks(message, "tool_result").findAny().isPresent() ? Party.FUNCTION : Party.USER;
  }

  private static Tool tool(JsonNode tool) {
    return new Tool(tool.path("name").asString(""), tool.path("input_schema"));
  }

  static Stream<JsonNode> blocks(JsonNode message, String type) {
    JsonNode content = message.path("content");
    return content.isArray()
        ? content.valueStream().filter(block -> block.path("type").asString("").equals(type))
        : Stream.empty();
  }

  static ObjectNode answer(ChatExchange exchange, Said said) {
    ObjectNode body = FakeJson.object();
    body.put("id", "msg_" + Long.toHexString(Mix.of(1, exchange.request().body())));
    body.put("type", "message").put("role", "assistant");
    body.put("model", exchange.question().model());
    ArrayNode content = body.putArray("content");
    if (!said.text().isEmpty()) {
      content.addObject().put("type", "text").put("text", said.text());
    }
    for (Said.Call call : said.calls()) {
      ObjectNode block =
          content.addObject().put("type", "tool_use").put("id", "toolu_" + call.id());
      block.put("name", call.name()).set("input", call.arguments());
    }
    body.put("stop_reason", reason(said.finish())).putNull("stop_sequence");
    ObjectNode usage = body.putObject("usage").put("input_tokens", exchange.question().tokens());
    usage.put("cache_creation_input_tokens", 0).put("cache_read_input_tokens", 0);
    usage.put("output_tokens", said.tokens()).put("service_tier", "standard");
    return body;
  }

  private static String reason(Said.Finish finish) {
    return switch (finish) {
      case COMPLETE -> "end_turn";
      case CALLS -> "tool_use";
      case LENGTH -> "max_tokens";
      case FILTERED -> "refusal";
    };
  }

  /// Returns the refusal of a request that Anthropic refuses in every mode.
  static Optional<HttpReply> refusal(ReceivedRequest request, ObjectNode body) {
    if (request.header("x-api-key").isEmpty() && request.header("Authorization").isEmpty()) {
      return Optional.of(error(401, "x-api-key header is required"));
    }
    if (request.header("anthropic-version").isEmpty()) {
      return Optional.of(error(400, "anthropic-version: header is required"));
    }
    if (body.path("max_tokens").asInt(0) < 1) {
      return Optional.of(error(400, "max_tokens: Field required"));
    }
    if (!body.path("messages").path(0).path("role").asString("").equals("user")) {
      return Optional.of(error(400, "messages: first message must use the \"user\" role"));
    }
    return body.path("messages").valueStream().anyMatch(AnthropicBody::isBlank)
        ? Optional.of(error(400, "messages: text content blocks must be non-empty"))
        : unanswered(body.path("messages"));
  }

  private static boolean isBlank(JsonNode message) {
    JsonNode content = message.path("content");
    boolean isNothing = content.isArray() ? content.isEmpty() : content.asString("").isBlank();
    return isNothing
        || blocks(message, "text").anyMatch(block -> block.path("text").asString("").isBlank());
  }

  /// Every call has its result in the next message, and every result its call in the one before.
  private static Optional<HttpReply> unanswered(JsonNode messages) {
    Set<String> called = Set.of();
    for (JsonNode message : messages) {
      Set<String> answered = ids(message, "tool_result", "tool_use_id");
      if (!answered.equals(called)) {
        return Optional.of(
            error(
                400,
                "messages: `tool_use` ids and the `tool_result` blocks immediately after do not"
                    + " match: %s and %s".formatted(called, answered)));
      }
      called = ids(message, "tool_use", "id");
    }
    return Optional.empty();
  }

  private static Set<String> ids(JsonNode message, String type, String field) {
    return new HashSet<>(
        blocks(message, type).map(block -> block.path(field).asString("")).toList());
  }

  /// An error in the protocol's form.
  static HttpReply error(int status, String message) {
    ObjectNode body = FakeJson.object().put("type", "error");
    body.putObject("error").put("type", type(status)).put("message", message);
    return HttpReply.json(status, body.put("request_id", "req_fake"))
        .header("request-id", "req_fake");
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 402 -> "billing_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 529 -> "overloaded_error";
      default -> status < 500 ? "invalid_request_error" : "api_error";
    };
  }

  /// Puts a signed thought before what else an answer has.
  static void think(ObjectNode body) {
    ObjectNode thought = FakeJson.object().put("type", "thinking");
    thought.put("thinking", Changes.THOUGHT).put("signature", Changes.SIGNATURE);
    ((ArrayNode) body.path("content")).insert(0, thought);
  }

  /// Refuses an earlier answer with calls that lacks its signed thought.
  static Optional<HttpReply> thoughtless(ChatExchange asked) {
    return asked
        .body()
        .path("messages")
        .valueStream()
        .filter(message -> blocks(message, "tool_use").findAny().isPresent())
        .filter(message ->
            blocks(message, "thinking")
                .noneMatch(block -> block.path("signature").asString("").equals(Changes.SIGNATURE)))
        .findFirst()
        .map(_ ->
            error(
                400,
                "messages.1.content.0.type: Expected `thinking` or `redacted_thinking`, but found"
                    + " `tool_use`. A turn with tool calls has to start with its thinking block."));
  }
}
