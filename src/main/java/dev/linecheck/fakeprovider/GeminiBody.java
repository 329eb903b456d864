package dev.linecheck.fakeprovider;

import dev.linecheck.fakeprovider.ChatQuestion.ChatTurn;
import dev.linecheck.fakeprovider.ChatQuestion.Party;
import dev.linecheck.fakeprovider.ChatQuestion.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Requests and answers of Gemini's `generateContent`.
final class GeminiBody {
  private static final Set<String> FIELDS =
      Set.of(
          "contents",
          "systemInstruction",
          "tools",
          "toolConfig",
          "generationConfig",
          "safetySettings",
          "cachedContent",
          "labels");

  private GeminiBody() {}

  static ChatQuestion question(ReceivedRequest request, ObjectNode body) {
    List<ChatTurn> turns = new ArrayList<>();
    if (body.has("systemInstruction")) {
      turns.add(new ChatTurn(Party.SYSTEM, text(body.path("systemInstruction"))));
    }
    for (JsonNode content : body.path("contents")) {
      turns.add(new ChatTurn(party(content), text(content)));
    }
    JsonNode config = body.path("generationConfig");
    return new ChatQuestion(
        request.path().replaceFirst(".*/models/", "").replaceFirst(":.*", ""),
        turns,
        tools(body),
        schema(config),
        forced(body),
        config.path("maxOutputTokens").isInt()
            ? OptionalInt.of(config.path("maxOutputTokens").intValue())
            : OptionalInt.empty());
  }

  private static Optional<JsonNode> schema(JsonNode config) {
    return Stream.of("responseJsonSchema", "responseSchema")
        .map(config::path)
        .filter(JsonNode::isObject)
        .findFirst()
        .or(() ->
            Optional.<JsonNode>of(FakeJson.object())
                .filter(
                    _ -> config.path("responseMimeType").asString("").equals("application/json")));
  }

  private static Optional<String> forced(ObjectNode body) {
    JsonNode calling = body.at("/toolConfig/functionCallingConfig");
    return Optional.of(calling.at("/allowedFunctionNames/0").asString(""))
        .filter(name -> !name.isEmpty() && calling.path("mode").asString("").equals("ANY"));
  }

  private static List<Tool> tools(ObjectNode body) {
    return body.path("tools")
        .valueStream()
        .flatMap(tool -> tool.path("functionDeclarations").valueStream())
        .map(function ->
            new Tool(
                function.path("name").asString(""),
                function.has("parametersJsonSchema")
                    ? function.path("parametersJsonSchema")
                    : function.path("parameters")))
        .toList();
  }

  private static Party party(JsonNode content) {
    if (content.path("role").asString("").equals("model")) {
      return Party.ASSISTANT;
    }
    return parts(content, "functionResponse").findAny().isPresent() ? Party.FUNCTION : Party.USER;
  }

  static Stream<JsonNode> parts(JsonNode content, String kind) {
    return content.path("parts").valueStream().filter(part -> part.has(kind));
  }

  private static String text(JsonNode content) {
    return parts(content, "text")
        .filter(part -> !part.path("thought").asBoolean(false))
        .map(part -> part.path("text").asString(""))
        .collect(Collectors.joining());
  }

  static ObjectNode answer(ChatExchange exchange, Said said) {
    ObjectNode body = FakeJson.object();
    ObjectNode candidate = body.putArray("candidates").addObject();
    ObjectNode content = candidate.putObject("content");
    ArrayNode parts = content.putArray("parts");
    content.put("role", "model");
    if (!said.text().isEmpty()) {
      parts.addObject().put("text", said.text());
    }
    for (Said.Call call : said.calls()) {
      ObjectNode function = parts.addObject().putObject("functionCall").put("name", call.name());
      function.set("args", call.arguments());
    }
    if (parts.isEmpty()) {
      content.remove("parts");
    }
    candidate.put("finishReason", reason(said.finish())).put("index", 0);
    int asked = exchange.question().tokens();
    ObjectNode usage = body.putObject("usageMetadata").put("promptTokenCount", asked);
    usage.put("candidatesTokenCount", said.tokens());
    usage.put("totalTokenCount", asked + said.tokens());
    body.put("modelVersion", exchange.question().model());
    return body.put("responseId", Long.toHexString(Mix.of(1, exchange.request().body())));
  }

  private static String reason(Said.Finish finish) {
    return switch (finish) {
      case COMPLETE, CALLS -> "STOP";
      case LENGTH -> "MAX_TOKENS";
      case FILTERED -> "SAFETY";
    };
  }

  /// Returns the refusal of a request that Gemini refuses in every mode.
  static Optional<HttpReply> refusal(ReceivedRequest request, ObjectNode body) {
    if (request.header("x-goog-api-key").isEmpty() && !request.hasParameter("key")) {
      return Optional.of(error(403, "Method doesn't allow unregistered callers."));
    }
    Optional<String> unknown =
        body.propertyNames().stream().filter(name -> !FIELDS.contains(name)).findFirst();
    if (unknown.isPresent()) {
      return Optional.of(
          error(
              400,
              "Invalid JSON payload received. Unknown name \"%s\": Cannot find field."
                  .formatted(unknown.get())));
    }
    if (body.path("contents").isEmpty()) {
      return Optional.of(
          error(400, "* GenerateContentRequest.contents: contents is not specified"));
    }
    return unanswered(body.path("contents"));
  }

  /// As many results stand in the next content as calls in this one.
  private static Optional<HttpReply> unanswered(JsonNode contents) {
    long called = 0;
    for (JsonNode content : contents) {
      if (content.path("parts").isEmpty()) {
        return Optional.of(error(400, "contents.parts must not be empty."));
      }
      if (parts(content, "functionResponse").count() != called) {
        return Optional.of(
            error(
                400,
                "Please ensure that the number of function response parts is equal to the number"
                    + " of function call parts of the function call turn."));
      }
      called = parts(content, "functionCall").count();
    }
    return Optional.empty();
  }

  /// An error in the protocol's form.
  static HttpReply error(int status, String message) {
    ObjectNode body = FakeJson.object();
    body.putObject("error").put("code", status).put("message", message).put("status", name(status));
    return HttpReply.json(status, body);
  }

  /// An error that was written for the protocol already, out of its list.
  static HttpReply error(JsonNode error) {
    ObjectNode body = FakeJson.object();
    body.set("error", error);
    return HttpReply.json(error.path("code").asInt(400), body);
  }

  private static String name(int status) {
    return switch (status) {
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 503 -> "UNAVAILABLE";
      default -> status < 500 ? "INVALID_ARGUMENT" : "INTERNAL";
    };
  }

  static ObjectNode candidate(ObjectNode body) {
    return (ObjectNode) body.path("candidates").path(0);
  }

  /// Signs the first call of an answer.
  static void sign(ObjectNode body) {
    parts(candidate(body).path("content"), "functionCall")
        .limit(1)
        .forEach(part -> ((ObjectNode) part).put("thoughtSignature", Changes.SIGNATURE));
  }

  /// Refuses an earlier answer with calls of which the first is not signed.
  static Optional<HttpReply> unsigned(ChatExchange asked) {
    return asked
        .body()
        .path("contents")
        .valueStream()
        .flatMap(content -> parts(content, "functionCall").limit(1))
        .filter(part -> !part.path("thoughtSignature").asString("").equals(Changes.SIGNATURE))
        .findFirst()
        .map(part ->
            error(
                400,
                "Function call `%s` is missing a thought_signature in functionCall parts."
                    .formatted(part.at("/functionCall/name").asString(""))));
  }

  /// Counts thoughts beside the words.
  static void countThoughts(ObjectNode body) {
    ObjectNode usage = (ObjectNode) body.path("usageMetadata");
    usage.put("thoughtsTokenCount", Changes.THINKING_TOKENS);
    usage.put(
        "totalTokenCount", usage.path("totalTokenCount").intValue() + Changes.THINKING_TOKENS);
  }

  /// Blocks the prompt: there is no candidate, and a reason.
  static void block(ObjectNode body) {
    body.remove("candidates");
    body.putObject("promptFeedback").put("blockReason", "SAFETY");
  }
}
