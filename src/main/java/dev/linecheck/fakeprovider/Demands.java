package dev.linecheck.fakeprovider;

import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Finds what a provider does not take in a request.
final class Demands {
  private Demands() {}

  /// Refuses requests of one protocol.
  static Play refuse(ChatProtocol protocol, Function<ChatExchange, Optional<HttpReply>> reply) {
    return new Play.Instead(
        asked -> asked.protocol() == protocol ? reply.apply(asked) : Optional.empty());
  }

  /// Refuses requests of OpenAI's protocol.
  static Play refuse(Function<ChatExchange, Optional<HttpReply>> reply) {
    return refuse(ChatProtocol.OPENAI, reply);
  }

  /// Refuses requests of OpenAI's protocol of which this holds.
  static Play refuseIf(Predicate<ChatExchange> holds, HttpReply reply) {
    return refuse(asked -> Optional.of(reply).filter(_ -> holds.test(asked)));
  }

  /// Refuses requests of any protocol of which this holds.
  static Play refuseAnyIf(Predicate<ChatExchange> holds, HttpReply reply) {
    return new Play.Instead(asked -> Optional.of(reply).filter(_ -> holds.test(asked)));
  }

  /// Refuses schemas with one of the keywords, in any protocol.
  ///
  /// @param reply makes the refusal of the keyword
  static Play refuseKeywords(Set<String> keywords, Function<String, HttpReply> reply) {
    return new Play.Instead(
        asked -> SchemaWalk.keyword(asked.question().schema(), keywords).map(reply));
  }

  static Stream<JsonNode> messages(ChatExchange asked) {
    return asked.body().path("messages").valueStream();
  }

  static boolean has(ChatExchange asked, String field) {
    return asked.body().hasNonNull(field);
  }

  /// The kind of the wanted format, or "".
  static String format(ChatExchange asked) {
    return asked.body().path("response_format").path("type").asString("");
  }

  static String role(JsonNode message) {
    return message.path("role").asString("");
  }

  static boolean hasCalls(JsonNode message) {
    return !message.path("tool_calls").isEmpty();
  }

  /// The calls in the messages of a request of OpenAI's protocol, or of Ollama's.
  static Stream<JsonNode> calls(ObjectNode body) {
    return body.path("messages")
        .valueStream()
        .flatMap(message -> message.path("tool_calls").valueStream());
  }

  /// Whether two messages of one side stand in a row. Calls and their results do not count.
  static boolean repeatsARole(ChatExchange asked) {
    String before = "";
    for (JsonNode message : asked.body().path("messages")) {
      boolean counts = Set.of("user", "assistant").contains(role(message)) && !hasCalls(message);
      if (counts && role(message).equals(before)) {
        return true;
      }
      before = counts ? role(message) : before;
    }
    return false;
  }

  /// Whether a message of somebody is blank, where no calls stand beside it.
  static boolean hasBlankText(ChatExchange asked) {
    return messages(asked)
        .filter(message -> !hasCalls(message) && !role(message).equals("tool"))
        .anyMatch(message -> OpenAiChatBody.text(message.path("content")).isBlank());
  }

  /// Whether a thought stands beside the words and calls of an earlier answer, as it was given.
  static boolean lacksThought(ChatExchange asked) {
    return messages(asked)
        .filter(Demands::hasCalls)
        .anyMatch(
            message -> !message.path("reasoning_content").asString("").equals(Changes.THOUGHT));
  }

  /// Whether the first call of an earlier answer lacks the signature that was given with it.
  static boolean lacksSignature(ChatExchange asked) {
    return messages(asked)
        .filter(Demands::hasCalls)
        .map(message -> message.path("tool_calls").path(0))
        .anyMatch(call ->
            !call.at("/extra_content/google/thought_signature")
                .asString("")
                .equals(Changes.SIGNATURE));
  }

  /// Whether the answer is to be an object of a schema that is not strict enough.
  static Optional<HttpReply> loose(ChatExchange asked) {
    JsonNode named = asked.body().path("response_format").path("json_schema");
    return named.path("strict").asBoolean(false)
        ? SchemaWalk.looseness(named.path("schema"))
            .map(why ->
                Errors.openAi(
                    400,
                    "Invalid schema for response_format '%s': In context=(), %s."
                        .formatted(named.path("name").asString(""), why),
                    "invalid_json_schema",
                    "response_format"))
        : Optional.empty();
  }

  /// Whether an object in the body has what another asked for.
  static boolean isFalse(ObjectNode body, String field) {
    return body.path(field).isBoolean() && !body.path(field).booleanValue();
  }
}
