package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionAnswer.Source;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.llm.Asks;
import dev.linecheck.llm.CallTag;
import dev.linecheck.llm.FakeProvider;
import dev.linecheck.llm.FakeReply;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Function calls that an agent on a server of the team's own has executed and reports.
final class OwnCallsTest {
  private static final ModelRequest TO_AGENT = Asks.HELLO.ofCall(tag());

  @Test
  void calls_that_the_agent_reports_are_read_beside_its_words() {
    ModelAnswer answer =
        answer(
            TO_AGENT,
            message(
                """
                [{"id": "x", "name": "find", "arguments": {"day": "Friday"}, "result": {"free": [9]}},
                 {"name": "book", "arguments": "{\\"hour\\":9}", "result": "booked", "took": 12},
                 {"name": "log"}]
                """));

    assertThat(answer.text()).isEqualTo("At nine.");
    assertThat(answer.calls()).isEmpty();
    assertThat(answer.opaque()).isEmpty();
    assertThat(answer.executed())
        .containsExactly(
            executed("find", "{\"day\":\"Friday\"}", "{\"free\":[9]}"),
            executed("book", "{\"hour\":9}", "booked"),
            executed("log", "", ""));
  }

  @Test
  void calls_that_are_reported_in_parts_of_a_stream_are_joined() {
    ModelAnswer answer =
        answer(
            TO_AGENT,
            """
            data: {"choices": [{"delta": {"executed_tool_calls": [{"name": "find", "result": "9"}]}}]}

            data: {"choices": [{"delta": {"content": "At "}}]}

            data: {"choices": [{"delta": {"executed_tool_calls": [{"name": "book", "result": "ok"}]}}]}

            data: {"choices": [{"delta": {"content": "nine."}, "finish_reason": "stop"}]}

            data: [DONE]
            """);

    assertThat(answer.text()).isEqualTo("At nine.");
    assertThat(answer.executed())
        .containsExactly(executed("find", "", "9"), executed("book", "", "ok"));
  }

  @Test
  void a_report_in_another_form_is_trouble_in_a_stream_too() {
    ModelException e =
        catchThrowableOfType(
            ModelException.class,
            () ->
                answer(
                    TO_AGENT,
                    """
                    data: {"choices": [{"delta": {"content": "At nine.", "executed_tool_calls": "find"}}]}

                    data: [DONE]
                    """));

    assertThat(e.failure()).isEqualTo(ModelFailure.SETUP);
  }

  @Test
  void the_field_means_nothing_in_the_answer_of_another_role() {
    assertThat(answer(Asks.HELLO, message("[{\"name\": \"find\"}]")).executed()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{}]",
        "[\"find\"]",
        "[{\"function\": {\"name\": \"find\"}}]",
        "{\"a\": 1}",
        "7",
        "\"find\""
      })
  void a_report_in_another_form_is_trouble_with_the_set_up(String report) {
    ModelException e =
        catchThrowableOfType(ModelException.class, () -> answer(TO_AGENT, message(report)));

    assertThat(e.failure()).isEqualTo(ModelFailure.SETUP);
    assertThat(e)
        .hasMessageContaining("executed_tool_calls")
        .hasMessageContaining("docs/own-agent.md#functions-that-it-calls-itself")
        .hasMessageContaining("name, arguments and result");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[]"})
  void an_empty_report_tells_of_no_call(String report) {
    assertThat(answer(TO_AGENT, message(report)).executed()).isEmpty();
  }

  private static ModelAnswer answer(ModelRequest request, String body) {
    try (FakeProvider provider = new FakeProvider(FakeReply.json(body));
        ProviderClient client = Asks.model(Asks.openai(provider.baseUrl()))) {
      return client.answer(request);
    }
  }

  private static String message(String report) {
    return """
    {"choices": [{"finish_reason": "stop", "message": {
       "role": "assistant", "content": "At nine.", "executed_tool_calls": %s}}]}
    """
        .formatted(report);
  }

  private static FunctionAnswer executed(String name, String arguments, String result) {
    return new FunctionAnswer(
        new FunctionCall(name, arguments, Optional.empty()), result, Source.AGENT);
  }

  private static CallTag tag() {
    var claim = SampleClaims.of(SampleClaims.caller(3), Optional.empty(), List.of());
    return CallTag.of(claim.context(), claim.record());
  }
}
