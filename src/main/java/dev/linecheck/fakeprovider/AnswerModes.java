package dev.linecheck.fakeprovider;

import dev.linecheck.fakeprovider.Said.Finish;
import java.util.List;

/// Modes in which a model gives another answer than the one that it was asked for.
public final class AnswerModes {
  /// Thinks longer than the limit of the answer allows. Without a limit, its own is as low.
  public static final FakeMode REASONING_EATS_THE_LIMIT =
      new FakeMode(
          3,
          "reasoning-eats-the-limit",
          "langchain-ai/langchain#32477, 64bit/async-openai#424, covan-ai/covan#112",
          new Play.Words((asked, said) ->
              Changes.isStarved(asked) ? Said.words("").finish(Finish.LENGTH) : said),
          new Play.Body(Changes::countThinking));

  public static final FakeMode REFUSAL_FIELD =
      new FakeMode(
          4,
          "refusal-field",
          "MacPaw/OpenAI#249, LangChain's reference of OpenAIRefusalError",
          new Play.Words((_, _) -> Said.words(Changes.REFUSAL)),
          Changes.message(message -> message.putNull("content").put("refusal", Changes.REFUSAL)));

  public static final FakeMode REFUSAL_IN_WORDS =
      new FakeMode(
          4,
          "refusal-in-words",
          "MacPaw/OpenAI#249",
          new Play.Words((_, _) -> Said.words(Changes.REFUSAL)));

  public static final FakeMode FORMAT_IGNORED =
      new FakeMode(
          15,
          "format-ignored",
          "platform.claude.com openai-sdk, ollama/ollama#15540",
          new Play.Words((_, said) -> Changes.chatty(said)));

  public static final FakeMode THINK_TAGS =
      new FakeMode(
          16,
          "think-tags",
          "admonstrator/zettelrobbe#74, vllm-project/vllm#13125",
          new Play.Words((_, said) ->
              said.text("<think>\n" + Changes.THOUGHT + "\n</think>\n\n" + said.text())));

  public static final FakeMode THINK_END_ALONE =
      new FakeMode(
          16,
          "think-end-alone",
          "admonstrator/zettelrobbe#74, vllm-project/vllm#13125",
          new Play.Words((_, said) -> said.text(Changes.THOUGHT + "\n</think>\n\n" + said.text())));

  public static final FakeMode ANSWER_IN_REASONING =
      new FakeMode(
          17,
          "answer-in-reasoning",
          "BerriAI/litellm#14917",
          Changes.message(message ->
              message
                  .put("reasoning_content", message.path("content").asString(""))
                  .put("content", "")));

  public static final FakeMode FIELDS_BESIDE_CONTENT =
      new FakeMode(
          18,
          "fields-beside-content",
          "DeepSeek's and Azure's references",
          Changes.message(message -> message.put("reasoning_content", Changes.THOUGHT)),
          new Play.Body((_, body) -> {
            Changes.addFilterResults(body);
            body.putObject("x_groq").put("id", "req_fake");
            body.putArray("citations").add("https://example.com");
          }));

  public static final FakeMode CONTENT_PARTS =
      new FakeMode(
          22,
          "content-parts",
          "microsoft/agent-framework#6978, langchain4j/langchain4j#4474",
          Changes.message(Changes::split));

  public static final FakeMode CALLS_AS_TEXT =
      new FakeMode(
          27,
          "calls-as-text",
          "vllm-project/vllm#17161, vllm-project/vllm#21571",
          new Play.Words((_, said) -> Changes.written(said, "<tool_call>\n%s\n</tool_call>")));

  public static final FakeMode CALLS_AS_BARE_JSON =
      new FakeMode(
          27,
          "calls-as-bare-json",
          "vllm-project/vllm#17161, vllm-project/vllm#21571",
          new Play.Words((_, said) -> Changes.written(said, "%s")));

  public static final FakeMode CHOICES_WORDS_THEN_CALLS =
      new FakeMode(
          51,
          "choices-words-then-calls",
          "langchain4j/langchain4j#4931, langchain4j/langchain4j#5077",
          new Play.Body((_, body) -> Changes.splitChoices(body)));

  public static final FakeMode ANSWER_FILTERED =
      new FakeMode(
          36,
          "answer-filtered",
          "browser-use/browser-use#4783",
          new Play.Words((_, _) -> Said.words("").finish(Finish.FILTERED)));

  public static final FakeMode FINISH_SAFETY =
      new FakeMode(
          46,
          "finish-safety",
          "HKUDS/Vibe-Trading#308",
          new Play.Words((_, _) -> Said.words("").finish(Finish.FILTERED)),
          Changes.choice(choice -> choice.put("finish_reason", "SAFETY")));

  public static final FakeMode FINISH_MAX_TOKENS =
      new FakeMode(
          46,
          "finish-max-tokens",
          "open-compass/VLMEvalKit#1550",
          new Play.Words((_, said) -> Changes.cut(said)),
          Changes.choice(choice -> choice.put("finish_reason", "MAX_TOKENS")));

  public static final FakeMode MESSAGE_NULL =
      new FakeMode(
          46,
          "message-null",
          "googleapis/python-genai#774",
          Changes.choice(choice -> choice.putNull("message").put("finish_reason", "SAFETY")),
          new Play.Body(
              ChatProtocol.GEMINI,
              (_, body) ->
                  GeminiBody.candidate(body).put("finishReason", "SAFETY").remove("content")));

  public static final FakeMode NO_CHOICES =
      new FakeMode(
          46,
          "no-choices",
          "googleapis/python-genai#774",
          new Play.Body((_, body) -> body.putArray("choices")),
          new Play.Body(ChatProtocol.GEMINI, (_, body) -> GeminiBody.block(body)));

  public static final FakeMode CUT_OFF =
      new FakeMode(
          0,
          "cut-off",
          "OpenAI's reference of finish_reason",
          new Play.Words((_, said) -> Changes.cut(said)));

  public static final FakeMode MODEL_LENGTH =
      new FakeMode(
          47,
          "model-length",
          "Mistral's API reference",
          new Play.Words((_, said) -> Changes.cut(said)),
          Changes.choice(choice -> choice.put("finish_reason", "model_length")));

  static final List<FakeMode> ALL =
      List.of(
          REASONING_EATS_THE_LIMIT,
          REFUSAL_FIELD,
          REFUSAL_IN_WORDS,
          FORMAT_IGNORED,
          THINK_TAGS,
          THINK_END_ALONE,
          ANSWER_IN_REASONING,
          FIELDS_BESIDE_CONTENT,
          CONTENT_PARTS,
          CALLS_AS_TEXT,
          CALLS_AS_BARE_JSON,
          CHOICES_WORDS_THEN_CALLS,
          ANSWER_FILTERED,
          FINISH_SAFETY,
          FINISH_MAX_TOKENS,
          MESSAGE_NULL,
          NO_CHOICES,
          CUT_OFF,
          MODEL_LENGTH);

  private AnswerModes() {}
}
