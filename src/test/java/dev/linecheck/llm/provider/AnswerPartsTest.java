package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ProviderConfig.Api;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// All parts of an answer count, or none does.
class AnswerPartsTest {
  private static final Natives OPENAI = new Natives(Api.OPENAI, "openai/x", "{}");
  private static final FunctionCall FIND = new FunctionCall("find", "{\"q\":1}", Optional.empty());

  @Test
  void a_call_in_the_older_form_is_one_also_beside_words() {
    ModelAnswer answer =
        OPENAI.read(
            said(
                """
                {"content": "One moment.",
                 "function_call": {"name": "find", "arguments": "{\\"q\\":1}"}}
                """,
                "function_call"));

    assertThat(answer.text()).isEqualTo("One moment.");
    assertThat(answer.calls()).containsExactly(FIND);
  }

  @Test
  void a_call_in_the_older_form_is_joined_in_a_stream() {
    ModelAnswer answer =
        OPENAI.read(
            """
            data: {"choices": [{"delta": {"function_call": {"name": "find", "arguments": "{\\"q\\""}}}]}

            data: {"choices": [{"delta": {"function_call": {"arguments": ":1}"}}}]}

            data: {"choices": [{"delta": {}, "finish_reason": "function_call"}]}
            """);

    assertThat(answer.calls()).containsExactly(FIND);
  }

  @Test
  void words_whose_call_was_lost_are_no_answer() {
    for (String reason : new String[] {"tool_calls", "function_call", "tool_use"}) {
      ModelException failure =
          OPENAI.failure(FakeReply.json(said("{\"content\": \"One moment.\"}", reason)));

      assertThat(failure.failure()).isEqualTo(ModelFailure.UNREADABLE);
      assertThat(failure).hasMessageContaining("answered with a call of no function");
    }
    assertThat(
            new Natives(Api.ANTHROPIC, "anthropic/x", "{}")
                .failure(
                    FakeReply.json(
                        "{\"content\": [{\"type\": \"text\", \"text\": \"One\"}], \"stop_reason\": \"tool_use\"}"))
                .failure())
        .isEqualTo(ModelFailure.UNREADABLE);
  }

  @Test
  void every_part_with_words_is_spoken_but_thinking() {
    ModelAnswer answer =
        OPENAI.read(
            said(
                """
                {"content": [{"type": "reasoning", "text": "Hours."},
                             {"type": "text", "text": "We open from "},
                             {"type": "output_text", "text": "eight"},
                             {"type": "reference", "reference_ids": [1]},
                             " to six."]}
                """,
                "stop"));

    assertThat(answer.text()).isEqualTo("We open from eight to six.");
    assertThat(answer.thinking()).contains("Hours.");
  }

  @Test
  void a_refusal_among_the_parts_is_one() {
    ModelAnswer answer =
        OPENAI.read(
            said("{\"content\": [{\"type\": \"refusal\", \"refusal\": \"I will not.\"}]}", "stop"));

    assertThat(answer.text()).isEqualTo("I will not.");
    assertThat(answer.finish()).isEqualTo(FinishReason.DECLINED);
  }

  private static String said(String message, String reason) {
    return "{\"choices\": [{\"message\": %s, \"finish_reason\": \"%s\"}]}"
        .formatted(message, reason);
  }
}
