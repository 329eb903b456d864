package dev.linecheck.fakeprovider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.node.ObjectNode;

/// The forms in which servers write an answer that is as it should be.
public final class FormatModes {
  private static final String USAGE = "Mintplex-Labs/anything-llm#2926, spiceai/spiceai#5418";
  private static final String UMLAUTS = " Grüße aus Köln, à bientôt.";

  public static final FakeMode ARGUMENTS_AS_OBJECT =
      new FakeMode(
          28,
          "arguments-as-object",
          "ggml-org/llama.cpp#20198, sipeed/picoclaw#1292",
          Changes.calls(
              call -> Changes.functionOf(call).set("arguments", Changes.argumentsOf(call))));

  public static final FakeMode ARGUMENTS_ABSENT =
      new FakeMode(
          29,
          "arguments-absent",
          "OpenRouterTeam/ai-sdk-provider#287, vercel/ai#6687",
          Changes.calls(call -> Changes.functionOf(call).remove("arguments")));

  public static final FakeMode ARGUMENTS_NULL =
      new FakeMode(
          29,
          "arguments-null",
          "OpenRouterTeam/ai-sdk-provider#287, vercel/ai#6687",
          Changes.calls(call -> Changes.functionOf(call).putNull("arguments")));

  public static final FakeMode ARGUMENTS_EMPTY =
      new FakeMode(
          29,
          "arguments-empty",
          "OpenRouterTeam/ai-sdk-provider#287, vercel/ai#6687",
          Changes.calls(call -> Changes.functionOf(call).put("arguments", "")));

  public static final FakeMode CALL_WITHOUT_ID =
      new FakeMode(
          29, "call-without-id", "vercel/ai#6687", Changes.calls(call -> call.remove("id")));

  public static final FakeMode CALL_WITH_EMPTY_ID =
      new FakeMode(
          29, "call-with-empty-id", "vercel/ai#6687", Changes.calls(call -> call.put("id", "")));

  public static final FakeMode CALL_WITHOUT_TYPE =
      new FakeMode(
          30,
          "call-without-type",
          "mistralai/mistral-vibe#552",
          Changes.calls(call -> call.remove("type")));

  public static final FakeMode BLANK_LINES_FIRST =
      new FakeMode(
          41,
          "blank-lines-first",
          "router-for-me/CLIProxyAPI#2690, api-docs.deepseek.com rate_limit",
          wire(text -> "\n         \n".repeat(12) + text));

  public static final FakeMode STREAMED_UNASKED =
      new FakeMode(
          42,
          "streamed-unasked",
          "unslothai/unsloth#6570, decolua/9router#3492",
          new Play.Wire((asked, reply) ->
              asked.protocol() == ChatProtocol.OPENAI ? StreamedAnswer.of(reply) : reply));

  public static final FakeMode THINKING_IN_TOTAL =
      new FakeMode(
          48,
          "thinking-in-total",
          "mozilla-ai/any-llm#1290, Clarifai/clarifai-python#978",
          Changes.usage(usage -> {
            usage.remove("completion_tokens_details");
            usage.put(
                "total_tokens", usage.path("total_tokens").intValue() + Changes.THINKING_TOKENS);
          }),
          new Play.Body(ChatProtocol.GEMINI, (_, body) -> GeminiBody.countThoughts(body)));

  public static final FakeMode USAGE_MISSING =
      new FakeMode(49, "usage-missing", USAGE, new Play.Body((_, body) -> body.remove("usage")));

  public static final FakeMode USAGE_NULL =
      new FakeMode(49, "usage-null", USAGE, new Play.Body((_, body) -> body.putNull("usage")));

  public static final FakeMode USAGE_IN_FRACTIONS =
      new FakeMode(49, "usage-in-fractions", USAGE, Changes.usage(Changes::countInFractions));

  public static final FakeMode USAGE_WITH_NULLS =
      new FakeMode(49, "usage-with-nulls", USAGE, Changes.usage(Changes::nullDetails));

  public static final FakeMode CREATED_AS_TEXT =
      new FakeMode(
          50,
          "created-as-text",
          "sashabaranov/go-openai#1003",
          new Play.Body((_, body) -> body.put("created", "2026-11-30T09:00:00Z")));

  public static final FakeMode USAGE_NOT_A_NUMBER =
      new FakeMode(
          50,
          "usage-not-a-number",
          "no report found",
          wire(text -> text.replaceFirst("\"total_tokens\":\\d+", "\"total_tokens\":NaN")));

  public static final FakeMode BYTE_ORDER_MARK =
      new FakeMode(50, "byte-order-mark", "no report found", wire(text -> "\uFEFF" + text));

  /// Cuts off what does not fit, and tells so only by its count.
  public static final FakeMode CONTEXT_CUT_SILENTLY =
      new FakeMode(
          54,
          "context-cut-silently",
          "ollama/ollama#5902, NousResearch/hermes-agent#43900",
          Changes.usage(FormatModes::countContext),
          new Play.Body(ChatProtocol.OLLAMA, OllamaBody::countContext));

  public static final FakeMode GZIP =
      new FakeMode(
          60,
          "gzip",
          "RFC 9110",
          new Play.Wire((_, reply) -> Changes.packed(reply, "gzip", GZIPOutputStream::new)));

  public static final FakeMode DEFLATE =
      new FakeMode(
          60,
          "deflate",
          "RFC 9110",
          new Play.Wire((_, reply) -> Changes.packed(reply, "deflate", DeflaterOutputStream::new)));

  public static final FakeMode TEXT_PLAIN =
      new FakeMode(
          60,
          "text-plain",
          "RFC 9110",
          new Play.Wire((_, reply) -> reply.header("Content-Type", "text/plain")));

  public static final FakeMode LATIN_1 =
      new FakeMode(
          61,
          "latin-1",
          "no report found",
          new Play.Words(
              (_, said) -> said.text().startsWith("{") ? said : said.text(said.text() + UMLAUTS)),
          new Play.Wire((_, reply) ->
              reply
                  .body(reply.text().getBytes(ISO_8859_1))
                  .header("Content-Type", "application/json; charset=ISO-8859-1")));

  static final List<FakeMode> ALL =
      List.of(
          ARGUMENTS_AS_OBJECT,
          ARGUMENTS_ABSENT,
          ARGUMENTS_NULL,
          ARGUMENTS_EMPTY,
          CALL_WITHOUT_ID,
          CALL_WITH_EMPTY_ID,
          CALL_WITHOUT_TYPE,
          BLANK_LINES_FIRST,
          STREAMED_UNASKED,
          THINKING_IN_TOTAL,
          USAGE_MISSING,
          USAGE_NULL,
          USAGE_IN_FRACTIONS,
          USAGE_WITH_NULLS,
          CREATED_AS_TEXT,
          USAGE_NOT_A_NUMBER,
          BYTE_ORDER_MARK,
          CONTEXT_CUT_SILENTLY,
          GZIP,
          DEFLATE,
          TEXT_PLAIN,
          LATIN_1);

  /// The tokens that fit into the context.
  private static final int CONTEXT = 4_096;

  private FormatModes() {}

  private interface TextChange {
    String of(String text);
  }

  private static Play wire(TextChange change) {
    return new Play.Wire((_, reply) -> reply.body(change.of(reply.text()).getBytes(UTF_8)));
  }

  private static void countContext(ObjectNode usage) {
    int seen = Math.min(usage.path("prompt_tokens").intValue(), CONTEXT);
    usage.put("prompt_tokens", seen);
    usage.put("total_tokens", seen + usage.path("completion_tokens").intValue());
  }
}
