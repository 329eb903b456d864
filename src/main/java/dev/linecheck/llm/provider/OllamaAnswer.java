package dev.linecheck.llm.provider;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.AttemptException;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ProviderConfig.Api;
import dev.linecheck.llm.ProviderText;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads an answer of Ollama's protocol.
final class OllamaAnswer {
  private final JsonNode body;
  private final Attempt attempt;
  private final JsonNode message;

  OllamaAnswer(JsonNode body, Attempt attempt) {
    this.body = body;
    this.attempt = attempt;
    this.message = body.path("message");
  }

  /// @throws AttemptException when the answer is none in this protocol
  ModelAnswer answer() {
    if (!message.isObject() || (message.isEmpty() && !body.path("done_reason").isString())) {
      throw unreadable("answered without message or reason");
    }
    FinishReason finish = finish();
    List<FunctionCall> made =
        message.path("tool_calls").valueStream().map(OllamaAnswer::call).toList();
    Optional<String> asCall = attempt.answerIn(made);
    Thinking split = Thinking.in(message.path("content").asString(""));
    return new ModelAnswer(
        ProviderText.storable(asCall.orElse(split.words())),
        asCall.isPresent() ? List.of() : made,
        finish,
        new TokenUsage(
            TokenCount.of(body.path("prompt_eval_count")),
            0,
            TokenCount.of(body.path("eval_count"))),
        ProviderText.excerpt(body.path("model").asString(attempt.name())),
        thinking().or(split::thinking).map(ProviderText::storable),
        asCall.isPresent() ? Optional.empty() : opaque(made).map(ProviderText::storable),
        List.of());
  }

  /// Older versions give no reason for the end of an answer that is done.
  private FinishReason finish() {
    Optional<FinishReason> said = FinishReasons.in(body.path("done_reason"));
    if (!body.path("done").asBoolean(true)) {
      throw FinishReasons.interrupted("it is not done");
    }
    return said.orElse(FinishReason.COMPLETE);
  }

  private static AttemptException unreadable(String what) {
    return new AttemptException(ModelFailure.UNREADABLE, what);
  }

  private static FunctionCall call(JsonNode call) {
    String name = call.path("function").path("name").asString("");
    if (name.isBlank()) {
      throw unreadable("answered with a call of no function");
    }
    JsonNode arguments = call.path("function").path("arguments");
    return new FunctionCall(
        ProviderText.storable(name),
        ProviderText.storable(
            arguments.isContainer() ? arguments.toString() : arguments.asString("")),
        call.path("id").asStringOpt().filter(id -> !id.isBlank()).map(ProviderText::storable));
  }

  private Optional<String> thinking() {
    return message.path(OllamaChat.THINKING).asStringOpt().filter(text -> !text.isBlank());
  }

  /// Returns the ids of the calls, if there are any, and the thinking that led to them.
  private Optional<String> opaque(List<FunctionCall> made) {
    if (made.isEmpty()) {
      return Optional.empty();
    }
    Optional<JsonNode> part = thinking().map(text -> thinkingPart().put(OllamaChat.THINKING, text));
    return Opaque.write(Api.OLLAMA, made.stream().map(FunctionCall::functionCallId).toList(), part);
  }

  private static ObjectNode thinkingPart() {
    return LeanSchema.JSON.createObjectNode();
  }
}
