package dev.linecheck.llm.provider;

import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.AttemptException;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ProviderConfig.Api;
import dev.linecheck.llm.ProviderText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads an answer of OpenAI's protocol in all the ways in which servers write it. A field that
/// nobody needs never fails an answer.
final class OpenAiAnswer {
  private static final String CONTENT = "content";
  private static final String TOOL_CALLS = "tool_calls";
  private static final String FUNCTION = "function";

  /// The field of the one call that a message had before there were tools.
  static final String OLDER_CALL = "function_call";

  /// The field in which an agent of the team's own reports the functions that it called itself.
  static final String EXECUTED = "executed_tool_calls";

  /// The field of a message with Gemini's signature of its thinking.
  private static final String SIGNATURE = "extra_content";

  /// The names of the model's reasoning.
  private static final List<String> THINKING =
      List.of("reasoning_content", "reasoning", "thinking");

  /// The fields of a message that are read, or that nobody needs back.
  private static final Set<String> KNOWN =
      Set.of("role", CONTENT, TOOL_CALLS, EXECUTED, "refusal", "annotations", "audio", OLDER_CALL);

  private final JsonNode body;
  private final Attempt attempt;
  private final JsonNode choice;
  private final JsonNode message;
  private final List<JsonNode> calls;

  OpenAiAnswer(JsonNode body, Attempt attempt) {
    this.body = body;
    this.attempt = attempt;
    this.choice = choice(body);
    this.message = choice.path("message");
    this.calls = calls(body);
  }

  /// Returns the first choice with words or a reason. Some servers put words and calls into choices
  /// of their own.
  private static JsonNode choice(JsonNode body) {
    for (JsonNode choice : body.path("choices")) {
      if (!OpenAiContent.words(choice.path("message").path(CONTENT)).isBlank()) {
        return choice;
      }
    }
    return body.path("choices").path(0);
  }

  private static List<JsonNode> calls(JsonNode body) {
    for (JsonNode choice : body.path("choices")) {
      JsonNode list = choice.path("message").path(TOOL_CALLS);
      if (list.isArray() && !list.isEmpty()) {
        return list.valueStream().toList();
      }
    }
    return olderCall(choice(body).path("message").path(OLDER_CALL));
  }

  private static List<JsonNode> olderCall(JsonNode call) {
    return call.isObject()
        ? List.of(LeanSchema.JSON.createObjectNode().set(FUNCTION, call))
        : List.of();
  }

  ModelAnswer answer() {
    FinishReason finish = finish();
    check(finish);
    List<FunctionCall> made = calls.stream().map(OpenAiAnswer::call).toList();
    Thinking split = Thinking.in(OpenAiContent.words(message.path(CONTENT)));
    String words = split.words();
    String refusal =
        message.path("refusal").asString("") + OpenAiContent.refusal(message.path(CONTENT));
    if (words.isBlank() && !refusal.isBlank()) {
      words = refusal;
      finish = FinishReason.DECLINED;
    } else if (made.isEmpty()
        && executed().isEmpty()
        && FinishReasons.announceCall(choice.path("finish_reason"))) {
      throw unreadable("answered with a call of no function");
    } else if (isNothing(made, words)) {
      throw unreadable("answered without content or reason");
    }
    Optional<String> asCall = attempt.answerIn(made);
    return new ModelAnswer(
        ProviderText.storable(asCall.orElse(words)),
        asCall.isPresent() ? List.of() : made,
        finish,
        usage(body.path("usage")),
        ProviderText.excerpt(body.path("model").asString(attempt.name())),
        thinking().or(split::thinking).map(ProviderText::storable),
        asCall.isPresent() ? Optional.empty() : opaque().map(ProviderText::storable),
        List.of(),
        executed());
  }

  /// @throws AttemptException when the answer is none in this protocol
  private void check(FinishReason finish) {
    if (!choice.isObject()) {
      throw unreadable("answered without choices");
    }
    JsonNode content = message.path(CONTENT);
    JsonNode list = message.path(TOOL_CALLS);
    boolean isMessage =
        message.isObject()
            && !content.isObject()
            && content.valueStream().allMatch(part -> part.isObject() || part.isString())
            && (list.isArray() || list.isNull() || list.isMissingNode());
    if (!isMessage && finish == FinishReason.COMPLETE) {
      throw unreadable("answered with what is no message");
    }
  }

  private boolean isNothing(List<FunctionCall> made, String words) {
    return words.isEmpty()
        && made.isEmpty()
        && executed().isEmpty()
        && thinking().isEmpty()
        && !FinishReasons.isGiven(choice.path("finish_reason"))
        && !message.path(CONTENT).isString();
  }

  private static AttemptException unreadable(String what) {
    return new AttemptException(ModelFailure.UNREADABLE, what);
  }

  private Optional<String> thinking() {
    for (String name : THINKING) {
      String text = message.path(name).asString("");
      if (!text.isBlank()) {
        return Optional.of(text);
      }
    }
    return OpenAiContent.thinking(message.path(CONTENT));
  }

  private static FunctionCall call(JsonNode call) {
    JsonNode function = call.path(FUNCTION);
    String name = function.path("name").asString("");
    if (name.isBlank()) {
      throw unreadable("answered with a call of no function");
    }
    return new FunctionCall(
        ProviderText.storable(name),
        ProviderText.storable(arguments(function.path("arguments"))),
        id(call).map(ProviderText::storable));
  }

  /// Returns the calls that an agent reports. Of other models the field is unknown.
  private List<FunctionAnswer> executed() {
    JsonNode report = message.path(EXECUTED);
    if (attempt.request().call().isEmpty() || report.isNull() || report.isMissingNode()) {
      return List.of();
    }
    if (!report.isArray()) {
      throw misreported();
    }
    return report.valueStream().map(OpenAiAnswer::executed).toList();
  }

  private static AttemptException misreported() {
    return new AttemptException(
        ModelFailure.SETUP,
        "reports a call in %s that is no object with the fields name, arguments and result, in a list; see docs/own-agent.md#functions-that-it-calls-itself"
            .formatted(EXECUTED));
  }

  private static FunctionAnswer executed(JsonNode call) {
    String name = call.path("name").asString("");
    if (name.isBlank()) {
      throw misreported();
    }
    FunctionCall made =
        new FunctionCall(
            ProviderText.storable(name),
            ProviderText.storable(arguments(call.path("arguments"))),
            Optional.empty());
    JsonNode result = call.path("result");
    String text =
        result.isString() || result.isMissingNode() ? result.asString("") : result.toString();
    return new FunctionAnswer(made, ProviderText.storable(text), FunctionAnswer.Source.AGENT);
  }

  private static String arguments(JsonNode arguments) {
    return arguments.isContainer() ? arguments.toString() : arguments.asString("");
  }

  private static Optional<String> id(JsonNode call) {
    return call.path("id").asStringOpt().filter(id -> !id.isBlank());
  }

  /// A server may leave the reason out of an answer that is whole.
  private FinishReason finish() {
    Optional<FinishReason> said = FinishReasons.in(choice.path("finish_reason"));
    if (said.isEmpty() && calls.stream().map(OpenAiAnswer::call).anyMatch(CallArguments::areCut)) {
      throw FinishReasons.missing();
    }
    return said.orElse(FinishReason.COMPLETE);
  }

  /// Counts thinking as output, which some providers count in the total alone.
  private static TokenUsage usage(JsonNode usage) {
    long input = TokenCount.of(usage.path("prompt_tokens"));
    long output = TokenCount.of(usage.path("completion_tokens"));
    long total = TokenCount.of(usage.path("total_tokens"));
    long cached =
        Math.max(
            TokenCount.of(usage.path("prompt_tokens_details").path("cached_tokens")),
            TokenCount.of(usage.path("prompt_cache_hit_tokens")));
    return new TokenUsage(input, Math.min(cached, input), Math.max(output, total - input));
  }

  /// Returns what has to come back with the message: the ids of calls, and, if it calls functions
  /// or carries a signature, every field that this protocol does not know.
  private Optional<String> opaque() {
    if (calls.isEmpty() && !message.has(SIGNATURE)) {
      return Optional.empty();
    }
    ObjectNode part = LeanSchema.JSON.createObjectNode();
    ObjectNode fields = LeanSchema.JSON.createObjectNode();
    message.forEachEntry((name, value) -> {
      boolean isKept = !calls.isEmpty() || name.equals(SIGNATURE);
      if (isKept && !KNOWN.contains(name) && !value.isNull()) {
        fields.set(name, value);
      }
    });
    ArrayNode ofCalls = LeanSchema.JSON.createArrayNode();
    List<Optional<String>> ids = new ArrayList<>();
    for (JsonNode call : calls) {
      ids.add(id(call));
      ObjectNode more = ofCalls.addObject();
      call.forEachEntry((name, value) -> {
        if (!Set.of("id", "type", FUNCTION, "index").contains(name) && !value.isNull()) {
          more.set(name, value);
        }
      });
    }
    if (!fields.isEmpty()) {
      part.set("message", fields);
    }
    if (ofCalls.valueStream().anyMatch(more -> !more.isEmpty())) {
      part.set("calls", ofCalls);
    }
    return Opaque.write(Api.OPENAI, ids, part.isEmpty() ? Optional.empty() : Optional.of(part));
  }
}
