package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.ProviderConfig.Api;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class AnthropicAnswerTest {
  private static final String SAID =
      """
      {"id": "msg_1", "type": "message", "role": "assistant", "model": "claude-x-2026",
       "content": [{"type": "text", "text": "Hi"}], "stop_reason": "end_turn",
       "usage": {"input_tokens": 5, "cache_creation_input_tokens": 100,
                 "cache_read_input_tokens": 2000, "output_tokens": 7}}
      """;
  private static final Natives CLAUDE = new Natives(Api.ANTHROPIC, "anthropic/claude-x", SAID);

  @Test
  void tokens_of_the_cache_are_counted_as_read() {
    assertThat(CLAUDE.read(SAID))
        .isEqualTo(
            new ModelAnswer(
                "Hi", FinishReason.COMPLETE, new TokenUsage(2105, 2000, 7), "claude-x-2026"));
  }

  @ParameterizedTest
  @CsvSource({
    "end_turn, COMPLETE",
    "stop_sequence, COMPLETE",
    "max_tokens, LENGTH",
    "model_context_window_exceeded, LENGTH",
    "refusal, FILTERED",
  })
  void the_reason_of_the_end_is_read(String reason, FinishReason finish) {
    assertThat(CLAUDE.read("{\"content\": [], \"stop_reason\": \"%s\"}".formatted(reason)).finish())
        .isEqualTo(finish);
  }

  @Test
  void the_filter_that_withheld_words_is_named() {
    ModelAnswer answer =
        CLAUDE.read(
            """
            {"content": [], "stop_reason": "refusal",
             "stop_details": {"type": "refusal", "category": "cyber", "explanation": "It asks for an exploit"}}
            """);

    assertThat(answer.warnings())
        .extracting(ModelAnswer.Warning::code, ModelAnswer.Warning::message)
        .containsExactly(
            tuple(
                "model_filtered",
                "anthropic/claude-x withheld words of an answer: cyber, It asks for an exploit."));
  }

  @Test
  void a_pause_for_a_tool_of_the_provider_is_a_fault_of_the_settings() {
    ModelException failure =
        CLAUDE.failure(
            FakeReply.json(
                "{\"content\": [{\"type\": \"server_tool_use\"}], \"stop_reason\": \"pause_turn\"}"));

    assertThat(failure.failure()).isEqualTo(ModelFailure.SETUP);
    assertThat(failure)
        .hasMessageContaining("agent anthropic/claude-x")
        .hasMessageContaining("`body`");
  }

  private static final String CALLED =
      """
      {"model": "claude-x", "stop_reason": "tool_use", "content": [
        {"type": "thinking", "thinking": "She wants zone 4.", "signature": "c2ln"},
        {"type": "redacted_thinking", "data": "ZGF0YQ=="},
        {"type": "text", "text": "One moment."},
        {"type": "text", "text": ""},
        {"type": "tool_use", "id": "toolu_01A", "name": "book", "input": {"zone": 4}}]}
      """;

  @Test
  void thinking_goes_back_as_it_came_before_the_calls_it_led_to() {
    ModelAnswer answer = CLAUDE.read(CALLED);
    assertThat(answer.text()).isEqualTo("One moment.");
    assertThat(answer.thinking()).contains("She wants zone 4.");
    assertThat(answer.calls())
        .containsExactly(new FunctionCall("book", "{\"zone\":4}", Optional.of("toolu_01A")));

    JsonNode messages = CLAUDE.sent(sentBack(answer, answer.text())).get("messages");

    assertThat(messages.get(1).get("content"))
        .isEqualTo(
            Natives.json(
                """
                [{"type": "thinking", "thinking": "She wants zone 4.", "signature": "c2ln"},
                 {"type": "redacted_thinking", "data": "ZGF0YQ=="},
                 {"type": "text", "text": "One moment."},
                 {"type": "tool_use", "id": "toolu_01A", "name": "book", "input": {"zone": 4}}]
                """));
    assertThat(messages.at("/2/content/0/tool_use_id").asString("")).isEqualTo("toolu_01A");
  }

  @Test
  void words_that_were_changed_go_back_without_the_thinking() {
    JsonNode messages = CLAUDE.sent(sentBack(CLAUDE.read(CALLED), "One mo-")).get("messages");

    assertThat(messages.get(1).get("content"))
        .isEqualTo(
            Natives.json(
                """
                [{"type": "text", "text": "One mo-"},
                 {"type": "tool_use", "id": "toolu_01A", "name": "book", "input": {"zone": 4}}]
                """));
  }

  private static ModelRequest sentBack(ModelAnswer answer, String words) {
    return CLAUDE.request(
        List.of(
            Message.user("Zone 4?"),
            Message.assistant(words, List.of(Natives.BOOK), answer.opaque()),
            Message.result(Natives.BOOK, "done")),
        List.of(Natives.FUNCTION));
  }

  @Test
  void an_answer_without_calls_needs_nothing_back() {
    assertThat(
            CLAUDE
                .read(
                    CALLED
                        .replace("\"stop_reason\": \"tool_use\"", "\"stop_reason\": \"end_turn\"")
                        .replace("tool_use", "other"))
                .opaque())
        .isEmpty();
  }

  @Test
  void what_is_no_message_is_unreadable() {
    for (String body :
        List.of(
            "{}",
            "[]",
            "{\"content\": []}",
            "{\"content\": {}}",
            "{\"content\": [{\"type\": \"tool_use\"}], \"stop_reason\": \"tool_use\"}")) {
      assertThat(CLAUDE.failure(FakeReply.json(body)).failure()).isEqualTo(ModelFailure.UNREADABLE);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | invalid_request_error | messages: at least one is needed | REFUSED",
        "400 | invalid_request_error | Your credit balance is too low to use the API | OUT_OF_CREDIT",
        "400 | invalid_request_error | prompt is too long: 208310 tokens > 200000 maximum | TOO_LONG",
        "400 | invalid_request_error | input length and `max_tokens` exceed context limit | TOO_LONG",
        "400 | invalid_request_error | Output blocked by content filtering policy | FILTERED",
        "401 | authentication_error | invalid x-api-key | UNAUTHORIZED",
        "402 | billing_error | see your payment details | OUT_OF_CREDIT",
        "403 | permission_error | not for this key | UNAUTHORIZED",
        "404 | not_found_error | model: claude-4.9-none | UNKNOWN_MODEL",
        "413 | request_too_large | more than 32 MB | TOO_LONG",
        "429 | rate_limit_error | slow down | RATE_LIMITED",
        "500 | api_error | internal | UNAVAILABLE",
        "504 | timeout_error | took too long | UNAVAILABLE",
        "529 | overloaded_error | Overloaded | UNAVAILABLE",
      })
  void an_error_is_told_by_its_type_and_words(
      int status, String type, String message, ModelFailure failure) {
    ModelException thrown = CLAUDE.failure(FakeReply.status(status, error(type, message)));

    assertThat(thrown.failure()).isEqualTo(failure);
    assertThat(thrown).hasMessageContaining(type).hasMessageContaining(message);
  }

  @Test
  void words_of_the_instructions_come_back_in_no_failure() {
    assertThatThrownBy(
            () -> {
              throw CLAUDE.failure(refused("bad: You answer calls."));
            })
        .hasMessageContaining("\"bad: ….\"");
  }

  @Test
  void a_streamed_answer_is_joined() {
    ModelAnswer answer =
        CLAUDE.read(
            """
            event: message_start
            data: {"type": "message_start", "message": {"model": "claude-x", "content": [], "stop_reason": null, "usage": {"input_tokens": 9, "output_tokens": 1}}}

            event: content_block_start
            data: {"type": "content_block_start", "index": 0, "content_block": {"type": "thinking", "thinking": "", "signature": ""}}

            data: {"type": "content_block_delta", "index": 0, "delta": {"type": "thinking_delta", "thinking": "Zone "}}
            data: {"type": "content_block_delta", "index": 0, "delta": {"type": "thinking_delta", "thinking": "4."}}
            data: {"type": "content_block_delta", "index": 0, "delta": {"type": "signature_delta", "signature": "c2ln"}}
            data: {"type": "content_block_stop", "index": 0}
            data: {"type": "ping"}
            data: {"type": "content_block_start", "index": 1, "content_block": {"type": "text", "text": ""}}
            data: {"type": "content_block_delta", "index": 1, "delta": {"type": "text_delta", "text": "One "}}
            data: {"type": "content_block_delta", "index": 1, "delta": {"type": "text_delta", "text": "moment."}}
            data: {"type": "content_block_start", "index": 2, "content_block": {"type": "tool_use", "id": "toolu_1", "name": "book", "input": {}}}
            data: {"type": "content_block_delta", "index": 2, "delta": {"type": "input_json_delta", "partial_json": "{\\"zone\\""}}
            data: {"type": "content_block_delta", "index": 2, "delta": {"type": "input_json_delta", "partial_json": ": 4}"}}
            data: {"type": "message_delta", "delta": {"stop_reason": "tool_use"}, "usage": {"output_tokens": 30}}
            data: {"type": "message_stop"}
            """);

    assertThat(answer.text()).isEqualTo("One moment.");
    assertThat(answer.thinking()).contains("Zone 4.");
    assertThat(answer.calls())
        .containsExactly(new FunctionCall("book", "{\"zone\":4}", Optional.of("toolu_1")));
    assertThat(answer.usage()).isEqualTo(new TokenUsage(9, 0, 30));
    assertThat(answer.opaque()).get().asString().contains("c2ln");
  }

  @Test
  void an_error_in_a_stream_is_one() {
    assertThat(
            CLAUDE
                .failure(
                    FakeReply.json(
                        "event: error\ndata: {\"type\": \"error\", \"error\": {\"type\": \"overloaded_error\", \"message\": \"Overloaded\"}}\n"))
                .failure())
        .isEqualTo(ModelFailure.UNAVAILABLE);
  }

  private static FakeReply refused(String message) {
    return FakeReply.status(400, error("invalid_request_error", message));
  }

  private static String error(String type, String message) {
    return "{\"type\": \"error\", \"error\": {\"type\": \"%s\", \"message\": \"%s\"}, \"request_id\": \"req_1\"}"
        .formatted(type, message);
  }
}
