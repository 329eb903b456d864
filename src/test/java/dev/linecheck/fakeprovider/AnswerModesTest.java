package dev.linecheck.fakeprovider;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.fakeprovider.ChatClient.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// The shapes of the answers that models and servers give.
final class AnswerModesTest {
  private static final String AGENT = Chats.of("You are an agent.", "Hello?");

  /// A pointer into the answer, and the JSON that stands there.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "reasoning-eats-the-limit | /choices/0/finish_reason | \"length\"",
        "reasoning-eats-the-limit | /choices/0/message/content | \"\"",
        "reasoning-eats-the-limit | /usage/completion_tokens_details/reasoning_tokens | 3000",
        "refusal-field | /choices/0/message/content | null",
        "refusal-field | /choices/0/message/refusal | \"I'm sorry, but I can't help with that.\"",
        "refusal-in-words | /choices/0/message/content | \"I'm sorry, but I can't help with that.\"",
        "answer-in-reasoning | /choices/0/message/content | \"\"",
        "fields-beside-content | /x_groq/id | \"req_fake\"",
        "fields-beside-content | /prompt_filter_results/0/prompt_index | 0",
        "content-parts | /choices/0/message/content/0/type | \"thinking\"",
        "content-parts | /choices/0/message/content/1/type | \"text\"",
        "error-in-choice | /choices/0/error/code | 502",
        "error-in-choice | /choices/0/message/content | \"\"",
        "answer-filtered | /choices/0/finish_reason | \"content_filter\"",
        "finish-safety | /choices/0/finish_reason | \"SAFETY\"",
        "finish-max-tokens | /choices/0/finish_reason | \"MAX_TOKENS\"",
        "message-null | /choices/0/message | null",
        "no-choices | /choices | []",
        "model-length | /choices/0/finish_reason | \"model_length\"",
        "cut-off | /choices/0/finish_reason | \"length\"",
        "usage-null | /usage | null",
        "usage-with-nulls | /usage/total_tokens | null",
        "created-as-text | /created | \"2026-11-30T09:00:00Z\"",
        "choices-words-then-calls | /choices/1/index | 1",
      })
  void an_answer_has_its_shape(String mode, String place, String json) {
    Answer answer = ModeRun.ask(FakeMode.named(mode), AGENT);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at(place)).hasToString(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arguments-as-object | /function/arguments | {\"name\":\"sample\"}",
        "arguments-absent | /function/arguments | ",
        "arguments-null | /function/arguments | null",
        "arguments-empty | /function/arguments | \"\"",
        "call-without-id | /id | ",
        "call-with-empty-id | /id | \"\"",
        "call-without-type | /type | ",
      })
  void a_call_has_its_shape(String mode, String place, String json) {
    JsonNode call = ModeRun.ask(FakeMode.named(mode), Chats.withFunction("Hello?")).call();

    assertThat(call.at("/function/name").asString()).isEqualTo("find_booking");
    assertThat(call.at(place).toString()).isEqualTo(json == null ? "" : json);
  }

  @Test
  void calls_come_as_text() {
    String body = Chats.withFunction("Hello?");
    Answer tagged = ModeRun.ask(AnswerModes.CALLS_AS_TEXT, body);
    Answer bare = ModeRun.ask(AnswerModes.CALLS_AS_BARE_JSON, body);

    assertThat(tagged.content())
        .isEqualTo(
            "<tool_call>\n{\"name\":\"find_booking\",\"arguments\":{\"name\":\"sample\"}}\n</tool_call>");
    assertThat(bare.content()).startsWith("{\"name\":\"find_booking\"");
    assertThat(tagged.call().isMissingNode()).isTrue();
    assertThat(tagged.choice().path("finish_reason").asString()).isEqualTo("stop");
  }

  @Test
  void calls_stand_in_a_second_choice() {
    JsonNode answer =
        ModeRun.ask(AnswerModes.CHOICES_WORDS_THEN_CALLS, Chats.withFunction("Hello?")).json();

    assertThat(answer.at("/choices/0/message").has("tool_calls")).isFalse();
    assertThat(answer.at("/choices/1/message/tool_calls/0/function/name").asString())
        .isEqualTo("find_booking");
  }

  @Test
  void thoughts_stand_before_the_words() {
    assertThat(ModeRun.ask(AnswerModes.THINK_TAGS, AGENT).content())
        .startsWith("<think>\n")
        .contains("\n</think>\n\n");
    assertThat(ModeRun.ask(AnswerModes.THINK_END_ALONE, AGENT).content())
        .doesNotContain("<think>")
        .contains("\n</think>\n\n");
  }

  @Test
  void a_format_is_ignored() {
    assertThat(ModeRun.ask(AnswerModes.FORMAT_IGNORED, Chats.judge("Hello.")).content())
        .startsWith("Sure!")
        .contains("```json\n{\"echo\":\"00112233445566aa\"");
    assertThat(ModeRun.ask(AnswerModes.FORMAT_IGNORED, AGENT).content()).doesNotContain("Sure!");
  }

  @Test
  void an_answer_has_room_after_the_thoughts_if_its_limit_is_high() {
    Answer answer =
        ModeRun.ask(
            AnswerModes.REASONING_EATS_THE_LIMIT,
            AGENT.replaceFirst("\\{", "{\"max_completion_tokens\":4000,"));

    assertThat(answer.content()).isNotBlank();
    assertThat(answer.json().at("/usage/completion_tokens").intValue()).isBetween(3001, 4000);
  }

  @Test
  void usage_is_counted_in_other_ways() {
    JsonNode thinking = ModeRun.ask(FormatModes.THINKING_IN_TOTAL, AGENT).json().path("usage");
    String endless = "x".repeat(40_000);

    assertThat(thinking.path("total_tokens").intValue())
        .isEqualTo(
            thinking.path("prompt_tokens").intValue()
                + thinking.path("completion_tokens").intValue()
                + 3_000);
    assertThat(ModeRun.ask(FormatModes.USAGE_MISSING, AGENT).json().has("usage")).isFalse();
    assertThat(ModeRun.ask(FormatModes.USAGE_NOT_A_NUMBER, AGENT).text())
        .contains("\"total_tokens\":NaN");
    assertThat(ModeRun.ask(FormatModes.USAGE_IN_FRACTIONS, AGENT).text())
        .containsPattern("\"total_tokens\":\\d+\\.0");
    assertThat(
            ModeRun.ask(FormatModes.CONTEXT_CUT_SILENTLY, Chats.of("a", endless))
                .json()
                .at("/usage/prompt_tokens")
                .intValue())
        .isEqualTo(4_096);
  }

  @Test
  void bodies_are_written_in_other_ways() throws IOException {
    Answer latin = ModeRun.ask(FormatModes.LATIN_1, AGENT);
    Answer gzip = ModeRun.ask(FormatModes.GZIP, AGENT);
    Answer deflate = ModeRun.ask(FormatModes.DEFLATE, AGENT);

    assertThat(ModeRun.ask(FormatModes.BYTE_ORDER_MARK, AGENT).text()).startsWith("\uFEFF{");
    assertThat(ModeRun.ask(FormatModes.BLANK_LINES_FIRST, AGENT).text()).startsWith("\n  ");
    assertThat(ModeRun.ask(FormatModes.TEXT_PLAIN, AGENT).header("Content-Type"))
        .isEqualTo("text/plain");
    assertThat(latin.header("Content-Type")).endsWith("charset=ISO-8859-1");
    assertThat(new String(latin.response().body(), ISO_8859_1)).contains("Grüße");
    assertThat(gzip.header("Content-Encoding")).isEqualTo("gzip");
    assertThat(new GZIPInputStream(new ByteArrayInputStream(gzip.response().body())).readAllBytes())
        .startsWith('{');
    assertThat(
            new InflaterInputStream(new ByteArrayInputStream(deflate.response().body()))
                .readAllBytes())
        .startsWith('{');
  }

  @Test
  void a_stream_comes_that_nobody_asked_for() {
    Answer answer = ModeRun.ask(FormatModes.STREAMED_UNASKED, Chats.withFunction("Hello?"));

    assertThat(answer.header("Content-Type")).isEqualTo("text/event-stream");
    assertThat(answer.text())
        .startsWith("data: {")
        .contains("find_booking", "\"delta\"", "\"finish_reason\":\"tool_calls\"")
        .endsWith("data: [DONE]\n\n");
  }
}
