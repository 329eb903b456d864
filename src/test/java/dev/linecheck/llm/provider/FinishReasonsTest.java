package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ProviderConfig.Api;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The reasons with which providers end an answer, in all protocols.
class FinishReasonsTest {
  private static final String WORDS = "We open from";

  @ParameterizedTest
  @CsvSource({
    "OPENAI, stop, COMPLETE",
    "OPENAI, eos, COMPLETE",
    "OPENAI, end_turn, COMPLETE",
    "OPENAI, COMPLETE, COMPLETE",
    "OPENAI, FINISH_REASON_MAX_TOKENS, LENGTH",
    "OPENAI, content_filter: RECITATION, FILTERED",
    "OPENAI, length, LENGTH",
    "OPENAI, model_length, LENGTH",
    "OPENAI, MAX_OUTPUT_TOKENS, LENGTH",
    "OPENAI, model_context_window_exceeded, LENGTH",
    "OPENAI, content-filter, FILTERED",
    "OPENAI, CONTENT_FILTER, FILTERED",
    "OPENAI, Safety, FILTERED",
    "OPENAI, sensitive, FILTERED",
    "OPENAI, guardrail_intervened, FILTERED",
    "OPENAI, refusal, DECLINED",
    "GEMINI, STOP, COMPLETE",
    "GEMINI, IMAGE_SAFETY, FILTERED",
    "GEMINI, LANGUAGE, FILTERED",
    "GEMINI, MODEL_ARMOR, FILTERED",
    "OLLAMA, stop, COMPLETE",
    "OLLAMA, length, LENGTH",
    "ANTHROPIC, end_turn, COMPLETE",
    "ANTHROPIC, refusal, FILTERED",
  })
  void a_known_reason_has_one_meaning(Api api, String reason, FinishReason finish) {
    ModelAnswer answer = provider(api).read(said(api, '"' + reason + '"'));

    assertThat(answer.finish()).isEqualTo(finish);
    assertThat(answer.text()).isEqualTo(WORDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "completed",
        "done",
        "end",
        "Finished",
        "success",
        "null",
        "stop-token",
        "end_of_text",
        "FINISH_REASON_STOP",
        "true",
        "1"
      })
  void a_server_that_a_team_wrote_may_end_an_answer_with_other_words(String reason) {
    ModelAnswer answer = provider(Api.OPENAI).read(said(Api.OPENAI, '"' + reason + '"'));

    assertThat(answer.finish()).isEqualTo(FinishReason.COMPLETE);
  }

  @ParameterizedTest
  @CsvSource({
    "OPENAI, error",
    "OPENAI, insufficient_system_resource",
    "OPENAI, network_error",
    "OPENAI, abort",
    "OPENAI, timeout",
    "OPENAI, incomplete",
    "OPENAI, FINISH_REASON_UNSPECIFIED",
    "OPENAI, function_call_filter: MALFORMED_FUNCTION_CALL",
    "OPENAI, odd",
    "GEMINI, OTHER",
    "GEMINI, FINISH_REASON_UNSPECIFIED",
    "GEMINI, odd",
    "OLLAMA, load",
    "OLLAMA, unload",
    "OLLAMA, odd",
    "ANTHROPIC, odd",
  })
  void any_other_reason_is_an_interruption_and_is_named(Api api, String reason) {
    ModelException failure = provider(api).failure(FakeReply.json(said(api, '"' + reason + '"')));

    assertThat(failure.failure()).isEqualTo(ModelFailure.UNREADABLE);
    assertThat(failure)
        .hasMessage(
            "agent %s: the answer was interrupted: its finish reason is '%s'"
                .formatted(provider(api).model(), reason));
    assertThat(failure.advice(new ModelId(provider(api).model())))
        .contains("The provider broke the answer off")
        .doesNotContain("base-url");
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "1"})
  void a_reason_that_is_no_text_is_read_like_one(String reason) {
    assertThat(provider(Api.OPENAI).read(said(Api.OPENAI, reason)).finish())
        .isEqualTo(FinishReason.COMPLETE);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"GEMINI", "ANTHROPIC"},
      mode = EnumSource.Mode.INCLUDE)
  void a_provider_that_always_says_a_reason_interrupted_what_has_none(Api api) {
    ModelException failure = provider(api).failure(FakeReply.json(said(api, "null")));

    assertThat(failure.failure()).isEqualTo(ModelFailure.UNREADABLE);
    assertThat(failure).hasMessageContaining("it has no finish reason");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"OPENAI", "OLLAMA"},
      mode = EnumSource.Mode.INCLUDE)
  void a_whole_answer_needs_no_reason_where_servers_leave_it_out(Api api) {
    assertThat(provider(api).read(said(api, "null")).finish()).isEqualTo(FinishReason.COMPLETE);
    assertThat(provider(api).read(said(api, "\"\"")).finish()).isEqualTo(FinishReason.COMPLETE);
  }

  @Test
  void broken_arguments_without_a_reason_are_an_interruption() {
    ModelException failure =
        provider(Api.OPENAI)
            .failure(
                FakeReply.json(
                    """
                    {"choices": [{"message": {"content": null, "tool_calls": [
                      {"id": "a", "function": {"name": "book", "arguments": "{\\"zone\\": "}}]}}]}
                    """));

    assertThat(failure.failure()).isEqualTo(ModelFailure.UNREADABLE);
    assertThat(failure).hasMessageContaining("it has no finish reason");
  }

  @Test
  void an_answer_that_is_not_done_was_interrupted() {
    ModelException failure =
        provider(Api.OLLAMA)
            .failure(
                FakeReply.json("{\"message\": {\"content\": \"We open from\"}, \"done\": false}"));

    assertThat(failure.failure()).isEqualTo(ModelFailure.UNREADABLE);
    assertThat(failure).hasMessageContaining("the answer was interrupted: it is not done");
  }

  private static Natives provider(Api api) {
    return new Natives(api, api.name().toLowerCase(Locale.ROOT) + "/x", "{}");
  }

  private static String said(Api api, String reason) {
    return switch (api) {
      case OPENAI ->
          "{\"choices\": [{\"message\": {\"content\": \"%s\"}, \"finish_reason\": %s}]}"
              .formatted(WORDS, reason);
      case ANTHROPIC ->
          "{\"content\": [{\"type\": \"text\", \"text\": \"%s\"}], \"stop_reason\": %s}"
              .formatted(WORDS, reason);
      case GEMINI ->
          "{\"candidates\": [{\"content\": {\"parts\": [{\"text\": \"%s\"}]}, \"finishReason\": %s}]}"
              .formatted(WORDS, reason);
      case OLLAMA ->
          "{\"message\": {\"content\": \"%s\"}, \"done\": true, \"done_reason\": %s}"
              .formatted(WORDS, reason);
    };
  }
}
