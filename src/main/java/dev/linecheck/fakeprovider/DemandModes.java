package dev.linecheck.fakeprovider;

import static dev.linecheck.fakeprovider.Demands.refuse;
import static dev.linecheck.fakeprovider.Demands.refuseAnyIf;
import static dev.linecheck.fakeprovider.Demands.refuseIf;
import static dev.linecheck.fakeprovider.Demands.refuseKeywords;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Modes in which a provider refuses requests that do not have the form that it demands. It refuses
/// them in the words of the real provider.
public final class DemandModes {
  private static final String INVALID = "invalid_request_error";
  private static final Set<String> LENGTHS = Set.of("minLength", "maxLength");

  public static final FakeMode MAX_TOKENS_REFUSED =
      new FakeMode(
          1,
          "max-tokens-refused",
          "teilomillet/gollm#33, griptape-ai/ComfyUI-Griptape#312",
          refuseIf(
              asked -> Demands.has(asked, "max_tokens"),
              Errors.openAi(
                  400,
                  "Unsupported parameter: 'max_tokens' is not supported with this model."
                      + " Use 'max_completion_tokens' instead.",
                  "unsupported_parameter",
                  "max_tokens")));

  public static final FakeMode TEMPERATURE_FIXED =
      new FakeMode(
          2,
          "temperature-fixed",
          "tmc/langchaingo#1355, QwenLM/qwen-code#921",
          refuseIf(
              asked ->
                  Demands.has(asked, "temperature")
                      && asked.body().path("temperature").asDouble(1) != 1,
              Errors.openAi(
                  400,
                  "Unsupported value: 'temperature' does not support this value with this model."
                      + " Only the default (1) value is supported.",
                  "unsupported_value",
                  "temperature")));

  public static final FakeMode STRICT_SCHEMA =
      new FakeMode(
          5,
          "strict-schema",
          "MicrosoftDocs/azure-ai-docs structured-outputs.md",
          refuse(Demands::loose));

  public static final FakeMode LENGTH_KEYWORDS_REFUSED =
      new FakeMode(
          6,
          "length-keywords-refused",
          "jina-ai/node-DeepResearch#79, pydantic/pydantic-ai#7400, openai/openai-node#1988",
          refuseKeywords(LENGTHS, DemandModes::notPermitted));

  public static final FakeMode AZURE_SCHEMA_KEYWORDS =
      new FakeMode(
          7,
          "azure-schema-keywords",
          "MicrosoftDocs/azure-ai-docs structured-outputs.md",
          refuseKeywords(
              Set.of(
                  "minLength",
                  "maxLength",
                  "pattern",
                  "format",
                  "minimum",
                  "maximum",
                  "multipleOf",
                  "minItems",
                  "maxItems",
                  "uniqueItems"),
              DemandModes::notPermitted));

  public static final FakeMode ANTHROPIC_SCHEMA_KEYWORDS =
      new FakeMode(
          8,
          "anthropic-schema-keywords",
          "laravel/ai#715, ghostlobster/memorize-everything#93",
          refuseKeywords(
              Set.of("minLength", "maxLength", "minimum", "maximum", "maxItems"),
              DemandModes::notSupportedByAnthropic),
          refuseAnyIf(
              asked ->
                  asked.question().schema().stream()
                      .flatMap(SchemaWalk::all)
                      .anyMatch(part -> part.path("minItems").asInt(0) > 1),
              notSupportedByAnthropic("minItems")));

  public static final FakeMode MIN_ITEMS_REFUSED =
      new FakeMode(
          9,
          "min-items-refused",
          "i-am-bee/beeai-framework#1215",
          refuseKeywords(
              Set.of("minItems"),
              _ ->
                  Errors.openAi(
                      400,
                      "invalid JSON schema for response_format: 'answer': minItems is not supported",
                      INVALID)));

  public static final FakeMode TYPE_LISTS_REFUSED =
      new FakeMode(
          10,
          "type-lists-refused",
          "jeremychone/rust-genai#110, Helicone/helicone#5585, langchain-ai/langchainjs#11328",
          refuseAnyIf(
              asked ->
                  asked.question().schema().stream()
                      .flatMap(SchemaWalk::all)
                      .anyMatch(part -> part.path("type").isArray()),
              Errors.gemini(
                  400,
                  "Invalid JSON payload received. Unknown name \"type\" at"
                      + " 'generation_config.response_schema.properties[0].value': Proto field is"
                      + " not repeating, cannot start list.",
                  "INVALID_ARGUMENT")));

  public static final FakeMode JSON_SCHEMA_UNAVAILABLE =
      new FakeMode(
          11,
          "json-schema-unavailable",
          "UKGovernmentBEIS/inspect_ai#4916, llm-exe/llm-exe#662, BerriAI/litellm#31466",
          refuseIf(
              asked -> Demands.format(asked).equals("json_schema"),
              Errors.openAi(400, "This response_format type is unavailable now", INVALID)));

  public static final FakeMode WORD_JSON_DEMANDED =
      new FakeMode(
          12,
          "word-json-demanded",
          "browserbase/stagehand#1204",
          refuseIf(
              asked ->
                  Demands.format(asked).equals("json_object")
                      && asked.question().turns().stream()
                          .noneMatch(turn -> turn.text().toLowerCase(Locale.ROOT).contains("json")),
              Errors.openAi(
                  400,
                  "Prompt must contain the word 'json' in some form to use 'response_format' of"
                      + " type 'json_object'.",
                  INVALID)));

  public static final FakeMode JSON_OBJECT_REFUSED =
      new FakeMode(
          13,
          "json-object-refused",
          "lmstudio-ai/lmstudio-bug-tracker#189",
          refuseIf(
              asked -> Demands.format(asked).equals("json_object"),
              HttpReply.json(
                  400,
                  FakeJson.object()
                      .put("error", "'response_format.type' must be 'json_schema' or 'text'"))));

  public static final FakeMode JSON_MODE_ONLY =
      new FakeMode(
          14,
          "json-mode-only",
          "BerriAI/litellm#31466",
          refuseIf(
              asked -> Demands.format(asked).equals("json_schema"),
              Errors.openAi(
                  400,
                  "response_format: 'json_schema' is none of 'text' and 'json_object'",
                  INVALID,
                  "response_format.type")),
          new Play.Words(
              (asked, said) -> Demands.format(asked).isEmpty() ? Changes.chatty(said) : said));

  public static final FakeMode REASONING_CONTENT_DEMANDED =
      new FakeMode(
          19,
          "reasoning-content-demanded",
          "langgenius/dify-official-plugins#2306, openai/openai-agents-python#2155",
          refuseIf(
              Demands::lacksThought,
              Errors.openAi(
                  400,
                  "Missing `reasoning_content` field in the assistant message at message index 2."
                      + " A turn with tool calls has to be sent back with it.",
                  INVALID)),
          new Play.Body(
              (_, body) -> OpenAiChatBody.message(body).put("reasoning_content", Changes.THOUGHT)),
          refuse(ChatProtocol.ANTHROPIC, AnthropicBody::thoughtless),
          new Play.Body(ChatProtocol.ANTHROPIC, (_, body) -> AnthropicBody.think(body)));

  public static final FakeMode THOUGHT_SIGNATURE_DEMANDED =
      new FakeMode(
          20,
          "thought-signature-demanded",
          "securo-finance/securo#884, langgenius/dify-official-plugins#2088",
          refuseIf(
              Demands::lacksSignature,
              Errors.gemini(
                  400,
                  "Function call is missing a thought_signature in functionCall parts. This is"
                      + " required for tools to work correctly.",
                  "INVALID_ARGUMENT")),
          new Play.Body((_, body) -> Changes.sign(body)),
          refuse(ChatProtocol.GEMINI, GeminiBody::unsigned),
          new Play.Body(ChatProtocol.GEMINI, (_, body) -> GeminiBody.sign(body)));

  public static final FakeMode NINE_CHARACTER_IDS =
      new FakeMode(
          21,
          "nine-character-ids",
          "anomalyco/opencode#1680, nearai/ironclaw#1241, ml-explore/mlx-lm#1375",
          refuse(asked ->
              Demands.calls(asked.body())
                  .map(call -> call.path("id").asString(""))
                  .filter(id -> !id.matches("[a-zA-Z0-9]{9}"))
                  .findFirst()
                  .map(DemandModes::wrongId)));

  public static final FakeMode ALTERNATION_DEMANDED =
      new FakeMode(
          23,
          "alternation-demanded",
          "perplexityai/api-discussion#265, vllm-project/vllm#6862, bieniu/ha-perplexity#117",
          refuseIf(
              Demands::repeatsARole,
              Errors.vllm("Conversation roles must alternate user/assistant/user/assistant/...")));

  public static final FakeMode NO_SYSTEM_ROLE =
      new FakeMode(
          24,
          "no-system-role",
          "vllm-project/vllm#2964, huggingface/chat-ui#1386",
          refuseIf(
              asked -> Demands.messages(asked).anyMatch(m -> Demands.role(m).equals("system")),
              Errors.vllm("System role not supported")));

  public static final FakeMode STRING_CONTENT_DEMANDED =
      new FakeMode(
          25,
          "string-content-demanded",
          "we-promise/sure#467",
          refuseIf(
              asked -> Demands.messages(asked).anyMatch(m -> !m.path("content").isString()),
              Errors.cloudflare(
                  400,
                  5006,
                  "AiError: Bad input: Error: oneOf at '/' not met, 0 matches: required properties"
                      + " at '/messages/2' are 'role,content'; type of 'content' has to be string")));

  public static final FakeMode BLANK_TEXT_REFUSED =
      new FakeMode(
          26,
          "blank-text-refused",
          "pydantic/pydantic-ai#1678, anomalyco/opencode#24087",
          refuseIf(
              Demands::hasBlankText,
              Errors.openAi(400, "messages: text content blocks must be non-empty", INVALID)));

  public static final FakeMode ENABLE_THINKING_FALSE_DEMANDED =
      new FakeMode(
          33,
          "enable-thinking-false-demanded",
          "langchain4j/langchain4j#3974, infiniflow/ragflow#8972",
          refuseIf(
              asked -> !Demands.isFalse(asked.body(), "enable_thinking"),
              Errors.openAi(
                  400,
                  "parameter.enable_thinking must be set to false for non-streaming calls",
                  "invalid_parameter_error")));

  static final List<FakeMode> ALL =
      List.of(
          MAX_TOKENS_REFUSED,
          TEMPERATURE_FIXED,
          STRICT_SCHEMA,
          LENGTH_KEYWORDS_REFUSED,
          AZURE_SCHEMA_KEYWORDS,
          ANTHROPIC_SCHEMA_KEYWORDS,
          MIN_ITEMS_REFUSED,
          TYPE_LISTS_REFUSED,
          JSON_SCHEMA_UNAVAILABLE,
          WORD_JSON_DEMANDED,
          JSON_OBJECT_REFUSED,
          JSON_MODE_ONLY,
          REASONING_CONTENT_DEMANDED,
          THOUGHT_SIGNATURE_DEMANDED,
          NINE_CHARACTER_IDS,
          ALTERNATION_DEMANDED,
          NO_SYSTEM_ROLE,
          STRING_CONTENT_DEMANDED,
          BLANK_TEXT_REFUSED,
          ENABLE_THINKING_FALSE_DEMANDED);

  private DemandModes() {}

  private static HttpReply notPermitted(String keyword) {
    return Errors.openAi(
        400,
        "Invalid schema for response_format 'answer': In context=('properties', 'x'), '%s' is not"
                .formatted(keyword)
            + " permitted.",
        "invalid_json_schema",
        "response_format");
  }

  private static HttpReply notSupportedByAnthropic(String keyword) {
    return Errors.openAi(
        400,
        "output_config.format.schema: property '%s' is not supported".formatted(keyword),
        INVALID);
  }

  private static HttpReply wrongId(String id) {
    var body = FakeJson.object().put("object", "error");
    body.put(
        "message",
        "Tool call id was %s but must be a-z, A-Z, 0-9, with a length of 9.".formatted(id));
    body.put("type", "invalid_function_call").putNull("param").put("code", "3280");
    return HttpReply.json(400, body);
  }
}
