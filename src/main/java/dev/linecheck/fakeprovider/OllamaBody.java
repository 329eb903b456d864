package dev.linecheck.fakeprovider;

import dev.linecheck.fakeprovider.ChatQuestion.ChatTurn;
import dev.linecheck.fakeprovider.ChatQuestion.Party;
import dev.linecheck.fakeprovider.ChatQuestion.Tool;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Requests and answers of Ollama's chat.
final class OllamaBody {
  /// The tokens of a context for which nobody asked otherwise.
  private static final int CONTEXT = 4_096;

  private OllamaBody() {}

  static ChatQuestion question(ObjectNode body) {
    JsonNode limit = body.at("/options/num_predict");
    return new ChatQuestion(
        body.path("model").asString(""),
        body.path("messages").valueStream().map(OllamaBody::turn).toList(),
        body.path("tools").valueStream().map(OllamaBody::tool).toList(),
        schema(body.path("format")),
        Optional.empty(),
        limit.isInt() ? OptionalInt.of(limit.intValue()) : OptionalInt.empty());
  }

  private static Optional<JsonNode> schema(JsonNode format) {
    if (format.isObject()) {
      return Optional.of(format);
    }
    return format.asString("").equals("json") ? Optional.of(FakeJson.object()) : Optional.empty();
  }

  private static ChatTurn turn(JsonNode message) {
    Party party =
        switch (message.path("role").asString("")) {
          case "system" -> Party.SYSTEM;
          case "assistant" -> Party.ASSISTANT;
          case "tool" -> Party.FUNCTION;
          default -> Party.USER;
        };
    return new ChatTurn(party, message.path("content").asString(""));
  }

  private static Tool tool(JsonNode tool) {
    return new Tool(
        tool.at("/function/name").asString(""), tool.path("function").path("parameters"));
  }

  static ObjectNode answer(ChatExchange exchange, Said said) {
    ObjectNode body = FakeJson.object().put("model", exchange.question().model());
    body.put("created_at", "2026-11-30T09:00:00.123456Z");
    ObjectNode message = body.putObject("message").put("role", "assistant");
    message.put("content", said.text());
    if (!said.calls().isEmpty()) {
      ArrayNode calls = message.putArray("tool_calls");
      for (Said.Call call : said.calls()) {
        ObjectNode function = calls.addObject().putObject("function").put("name", call.name());
        function.set("arguments", call.arguments());
      }
    }
    body.put("done", true);
    body.put("done_reason", said.finish() == Said.Finish.LENGTH ? "length" : "stop");
    body.put("total_duration", 174_560_334).put("load_duration", 101_397_084);
    body.put("prompt_eval_count", exchange.question().tokens());
    body.put("prompt_eval_duration", 13_074_791).put("eval_count", said.tokens());
    return body.put("eval_duration", 52_479_709);
  }

  /// Returns the refusal of a request that Ollama refuses in every mode.
  static Optional<HttpReply> refusal(ObjectNode body) {
    if (body.path("model").asString("").isEmpty()) {
      return Optional.of(error(400, "model is required"));
    }
    return Demands.calls(body)
            .map(call -> call.path("function").path("arguments"))
            .allMatch(JsonNode::isObject)
        ? Optional.empty()
        : Optional.of(
            error(
                400,
                "json: cannot unmarshal string into Go struct field"
                    + " ChatRequest.messages.tool_calls.function.arguments of type map"));
  }

  /// An error in the protocol's form.
  static HttpReply error(int status, String message) {
    return HttpReply.json(status, FakeJson.object().put("error", message));
  }

  /// A stream of lines, which is what comes where none was declined.
  static HttpReply streamed(HttpReply whole) {
    ObjectNode answer = FakeJson.leading(whole.text()).orElseThrow();
    ObjectNode first = answer.deepCopy();
    first.retain("model", "created_at", "message");
    first.put("done", false);
    ObjectNode last = answer.deepCopy();
    last.putObject("message").put("role", "assistant").put("content", "");
    return HttpReply.of(whole.status(), "application/x-ndjson", first + "\n" + last + "\n");
  }

  /// Counts what fits into the context that was asked for.
  static void countContext(ChatExchange asked, ObjectNode answer) {
    int context = asked.body().at("/options/num_ctx").asInt(CONTEXT);
    answer.put("prompt_eval_count", Math.min(context, answer.path("prompt_eval_count").intValue()));
  }
}
