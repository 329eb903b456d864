package dev.linecheck.llm.provider;

import dev.linecheck.llm.AttemptException;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ProviderText;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The words with which providers say why an answer ends. Gateways pass on the words of the
/// provider behind them, so one table serves all protocols. A reason that is not in it interrupted
/// the answer: a verdict on half a sentence would fault the agent for its provider.
final class FinishReasons {
  /// The reasons in lower case, with underscores.
  private static final Map<FinishReason, List<String>> WORDS =
      Map.of(
          FinishReason.COMPLETE,
          List.of(
              "stop", // OpenAI, Gemini, Ollama, and most others
              "tool_calls", // OpenAI
              "function_call", // OpenAI, before there were tools
              "end_turn", // Anthropic, Bedrock
              "stop_sequence", // Anthropic, Bedrock, Cohere, TGI
              "tool_use", // Anthropic, Bedrock
              "complete", // Cohere
              "tool_call", // Cohere
              "eos", // Together
              "eos_token", // TGI, watsonx
              "normal", // Qianfan
              "stop_token", // this and all below: servers that teams write
              "end_of_text",
              "end",
              "done",
              "completed",
              "finished",
              "success",
              "true",
              "1"),
          FinishReason.LENGTH,
          List.of(
              "length", // OpenAI, Ollama, and most others
              "model_length", // Mistral
              "max_tokens", // Anthropic, Gemini, Bedrock, Cohere
              "max_output_tokens", // OpenAI's responses
              "model_context_window_exceeded", // Anthropic, Bedrock, Zhipu
              "token_limit"), // watsonx
          FinishReason.FILTERED,
          List.of(
              "content_filter", // OpenAI, Azure, DeepSeek
              "content_filtered", // Bedrock
              "guardrail_intervened", // Bedrock
              "sensitive", // Zhipu
              "safety", // this and all below: Gemini
              "image_safety",
              "recitation",
              "image_recitation",
              "blocklist",
              "prohibited_content",
              "image_prohibited_content",
              "spii",
              "language",
              "model_armor"),
          FinishReason.DECLINED,
          List.of("refusal")); // gateways to Anthropic

  /// Those that say that the answer calls functions.
  private static final Set<String> CALLS =
      Set.of("tool_calls", "function_call", "tool_use", "tool_call");

  /// The begin of a reason of Gemini in OpenAI's protocol. Its own reason follows.
  private static final String GEMINI_FILTER = "content_filter:";

  /// The begin of a reason that is written as a constant of Gemini's.
  private static final String CONSTANT = "finish_reason_";

  private static final String ADVICE =
      "The provider broke the answer off: look in its log, or in that of a gateway before it. A"
          + " server of your own has to end a whole answer with a reason that"
          + " docs/own-agent.md#answers names.";

  private static final Map<String, FinishReason> KNOWN = known();

  private FinishReasons() {}

  private static Map<String, FinishReason> known() {
    Map<String, FinishReason> known = new HashMap<>();
    WORDS.forEach((finish, words) -> words.forEach(word -> known.put(word, finish)));
    return Map.copyOf(known);
  }

  /// Returns the reason that a provider gives; empty if it gives none.
  ///
  /// @throws AttemptException when the reason is no end of an answer
  static Optional<FinishReason> in(JsonNode reason) {
    String word = normal(reason);
    if (word.startsWith(GEMINI_FILTER)) {
      return Optional.of(FinishReason.FILTERED);
    }
    if (!word.isEmpty() && !KNOWN.containsKey(word)) {
      String said = ProviderText.excerpt(reason.asString(""));
      throw interrupted("its finish reason is '%s'".formatted(said));
    }
    return Optional.ofNullable(KNOWN.get(word));
  }

  /// Whether a reason says that the answer calls functions.
  static boolean announceCall(JsonNode reason) {
    return CALLS.contains(normal(reason));
  }

  /// Whether a provider gives a reason. Some write the word `null` for none.
  static boolean isGiven(JsonNode reason) {
    return !normal(reason).isEmpty();
  }

  private static String normal(JsonNode reason) {
    String word = reason.asString("").strip().toLowerCase(Locale.ROOT).replace('-', '_');
    word = word.startsWith(CONSTANT) ? word.substring(CONSTANT.length()) : word;
    return word.equals("null") ? "" : word;
  }

  /// Returns the failure of an answer that lacks its reason, and has to have one.
  static AttemptException missing() {
    return interrupted("it has no finish reason");
  }

  static AttemptException interrupted(String how) {
    return new AttemptException(
        ModelFailure.UNREADABLE,
        "the answer was interrupted: " + how,
        Duration.ZERO,
        Optional.of(ADVICE));
  }
}
