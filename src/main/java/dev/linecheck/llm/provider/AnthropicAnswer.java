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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Reads an answer of Anthropic's protocol.
final class AnthropicAnswer {
  private static final String THINKING = "thinking";
  private static final String REASON = "stop_reason";
  private static final String NO_FUNCTION = "answered with a call of no function";

  /// The blocks of an answer that calls functions, which the provider checks when they come back.
  private static final Set<String> KEPT =
      Set.of(THINKING, "redacted_thinking", AnthropicBlocks.TEXT, AnthropicBlocks.TOOL_USE);

  private final JsonNode body;
  private final Attempt attempt;
  private final JsonNode content;

  AnthropicAnswer(JsonNode body, Attempt attempt) {
    this.body = body;
    this.attempt = attempt;
    this.content = body.path("content");
  }

  /// @throws AttemptException when the answer is none in this protocol
  ModelAnswer answer() {
    String reason = body.path(REASON).asString("");
    if (!content.isArray() || (content.isEmpty() && reason.isEmpty())) {
      throw new AttemptException(ModelFailure.UNREADABLE, "answered without content or reason");
    }
    if (reason.equals("pause_turn")) {
      throw new AttemptException(
          ModelFailure.SETUP,
          "paused for a tool that the provider itself runs, which Linecheck does not await: leave such tools out of `body`");
    }
    FinishReason finish = finish();
    List<FunctionCall> made =
        AnthropicBlocks.of(content, AnthropicBlocks.TOOL_USE).stream()
            .map(AnthropicAnswer::call)
            .toList();
    if (made.isEmpty() && FinishReasons.announceCall(body.path(REASON))) {
      throw new AttemptException(ModelFailure.UNREADABLE, NO_FUNCTION);
    }
    Optional<String> asCall = attempt.answerIn(made);
    Thinking split = Thinking.in(AnthropicBlocks.words(content));
    return new ModelAnswer(
        ProviderText.storable(asCall.orElse(split.words())),
        asCall.isPresent() ? List.of() : made,
        finish,
        usage(body.path("usage")),
        ProviderText.excerpt(body.path("model").asString(attempt.name())),
        thinking().or(split::thinking).map(ProviderText::storable),
        asCall.isPresent() ? Optional.empty() : opaque(made).map(ProviderText::storable),
        finish == FinishReason.FILTERED
            ? List.of(Warnings.withheld(attempt, filter()))
            : List.of());
  }

  private static FunctionCall call(JsonNode block) {
    String name = block.path("name").asString("");
    if (name.isBlank()) {
      throw new AttemptException(ModelFailure.UNREADABLE, NO_FUNCTION);
    }
    JsonNode input = block.path("input");
    return new FunctionCall(
        ProviderText.storable(name),
        ProviderText.storable(input.isString() ? input.stringValue() : input.toString()),
        block.path("id").asStringOpt().filter(id -> !id.isBlank()).map(ProviderText::storable));
  }

  /// A `refusal` is the work of a filter that stops the answer. A model that declines says so in
  /// words, and its answer is complete. By its documentation, the provider gives every answer a
  /// reason.
  private FinishReason finish() {
    FinishReason said = FinishReasons.in(body.path(REASON)).orElseThrow(FinishReasons::missing);
    return said == FinishReason.DECLINED ? FinishReason.FILTERED : said;
  }

  private String filter() {
    return Stream.of("category", "explanation")
        .map(field -> body.path("stop_details").path(field).asString(""))
        .filter(text -> !text.isBlank())
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining(", "), text -> text.isEmpty() ? "refusal" : text));
  }

  private Optional<String> thinking() {
    return Optional.of(
            AnthropicBlocks.of(content, THINKING).stream()
                .map(block -> block.path(THINKING).asString(""))
                .collect(Collectors.joining("\n")))
        .filter(text -> !text.isBlank());
  }

  /// The provider counts what it reads from its cache and what it writes there apart from the rest.
  private static TokenUsage usage(JsonNode usage) {
    long cached = TokenCount.of(usage.path("cache_read_input_tokens"));
    long input =
        TokenCount.of(usage.path("input_tokens"))
            + TokenCount.of(usage.path("cache_creation_input_tokens"))
            + cached;
    return new TokenUsage(input, cached, TokenCount.of(usage.path("output_tokens")));
  }

  /// Returns the ids of the calls, and all blocks as they came if there is thinking among them.
  private Optional<String> opaque(List<FunctionCall> made) {
    if (made.isEmpty()) {
      return Optional.empty();
    }
    ArrayNode blocks = LeanSchema.JSON.createArrayNode();
    content
        .valueStream()
        .filter(block -> KEPT.contains(block.path("type").asString("")))
        .filter(block -> !block.path(AnthropicBlocks.TEXT).asString("kept").isBlank())
        .forEach(blocks::add);
    boolean thought =
        blocks.valueStream().anyMatch(block -> block.path("type").asString("").endsWith(THINKING));
    return Opaque.write(
        Api.ANTHROPIC,
        made.stream().map(FunctionCall::functionCallId).toList(),
        thought ? Optional.of(blocks) : Optional.empty());
  }
}
