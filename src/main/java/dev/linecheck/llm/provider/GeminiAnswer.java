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
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Reads an answer of Gemini's protocol.
final class GeminiAnswer {
  private static final String ARGS = "args";

  private final JsonNode body;
  private final Attempt attempt;
  private final JsonNode candidate;
  private final JsonNode parts;
  private final String reason;

  GeminiAnswer(JsonNode body, Attempt attempt) {
    this.body = body;
    this.attempt = attempt;
    this.candidate = body.path("candidates").path(0);
    this.parts = candidate.path("content").path("parts");
    this.reason = candidate.path("finishReason").asString("");
  }

  /// @throws AttemptException when the answer is none in this protocol
  ModelAnswer answer() {
    check();
    FinishReason finish = finish();
    List<FunctionCall> made = GeminiParts.calls(parts).stream().map(GeminiAnswer::call).toList();
    String words = GeminiParts.words(parts);
    Optional<String> asCall = attempt.answerIn(made);
    Thinking split = Thinking.in(words);
    return new ModelAnswer(
        ProviderText.storable(asCall.orElse(split.words())),
        asCall.isPresent() ? List.of() : made,
        finish,
        usage(body.path("usageMetadata")),
        ProviderText.excerpt(body.path("modelVersion").asString(attempt.name())),
        thinking().or(split::thinking).map(ProviderText::storable),
        asCall.isPresent() ? Optional.empty() : opaque(made).map(ProviderText::storable),
        finish == FinishReason.FILTERED ? List.of(Warnings.withheld(attempt, reason)) : List.of());
  }

  private void check() {
    JsonNode feedback = body.path("promptFeedback");
    if (!candidate.isObject() && feedback.path("blockReason").isString()) {
      throw new AttemptException(
          ModelFailure.FILTERED,
          "a filter of the provider blocked the request: "
              + ProviderText.excerpt(blocked(feedback)));
    }
    if (!candidate.isObject() || (parts.isMissingNode() && reason.isEmpty())) {
      throw unreadable("answered without content or reason");
    }
  }

  /// Returns the reason of a block, and the categories for which the provider blocks.
  private static String blocked(JsonNode feedback) {
    String categories =
        feedback
            .path("safetyRatings")
            .valueStream()
            .filter(rating -> rating.path("blocked").asBoolean(false))
            .map(rating -> ", " + rating.path("category").asString(""))
            .collect(Collectors.joining());
    return feedback.path("blockReason").asString("") + categories;
  }

  private static AttemptException unreadable(String what) {
    return new AttemptException(ModelFailure.UNREADABLE, what);
  }

  private static FunctionCall call(JsonNode call) {
    String name = call.path("name").asString("");
    if (name.isBlank()) {
      throw unreadable("answered with a call of no function");
    }
    JsonNode args = call.path(ARGS);
    return new FunctionCall(
        ProviderText.storable(name),
        args.isContainer() ? ProviderText.storable(args.toString()) : "{}",
        id(call).map(ProviderText::storable));
  }

  private static Optional<String> id(JsonNode call) {
    return call.path("id").asStringOpt().filter(id -> !id.isBlank());
  }

  /// By its documentation, the provider has not ended an answer that has no reason.
  private FinishReason finish() {
    return FinishReasons.in(candidate.path("finishReason")).orElseThrow(FinishReasons::missing);
  }

  private Optional<String> thinking() {
    return Optional.of(
            parts
                .valueStream()
                .filter(GeminiParts::isThought)
                .map(part -> part.path(GeminiParts.TEXT).asString(""))
                .collect(Collectors.joining()))
        .filter(text -> !text.isBlank());
  }

  /// Thinking is output that the provider counts apart.
  private static TokenUsage usage(JsonNode usage) {
    long input = TokenCount.of(usage.path("promptTokenCount"));
    long output =
        TokenCount.of(usage.path("candidatesTokenCount"))
            + TokenCount.of(usage.path("thoughtsTokenCount"));
    long cached = TokenCount.of(usage.path("cachedContentTokenCount"));
    return new TokenUsage(input, Math.min(cached, input), output);
  }

  /// Returns the ids of the calls, and all parts as they came if one is signed.
  private Optional<String> opaque(List<FunctionCall> made) {
    if (made.isEmpty()) {
      return Optional.empty();
    }
    ArrayNode kept = LeanSchema.JSON.createArrayNode();
    parts
        .valueStream()
        .filter(part -> part.has(GeminiParts.SIGNATURE) || !isBlank(part))
        .forEach(kept::add);
    boolean isSigned = kept.valueStream().anyMatch(part -> part.has(GeminiParts.SIGNATURE));
    return Opaque.write(
        Api.GEMINI,
        made.stream().map(FunctionCall::functionCallId).toList(),
        isSigned ? Optional.of(kept) : Optional.empty());
  }

  private static boolean isBlank(JsonNode part) {
    return part.path(GeminiParts.TEXT).asStringOpt().filter(String::isBlank).isPresent();
  }
}
