package dev.linecheck.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A caller whose answers are cut off at the longest answer.
class CutOffCallerTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"think\":\"\",\"say\":\"I want \\\"two\\\" seats and | I want \"two\" seats and",
        "{\"say\":\"I want \\u00 | I want",
        "{\"say\":\"I want it.\",\"act\":\"spe | I want it.",
        "I want two seats and | I want two seats and"
      })
  void a_caller_that_is_cut_off_twice_says_what_there_is(String answer, String said) {
    RecordedModel model =
        RecordedModel.answering(request ->
            request.key().purpose() == Purpose.CALLER
                ? cut(answer)
                : RecordedModel.says("Yes. <|hangup|>"));

    PlayedCall call = SimulatorTest.play(model, SimulatorTest.claim(SimulatorTest.none(), 9));

    assertThat(call.transcript().entries().getFirst().text()).isEqualTo(said);
    assertThat(model.requests(Purpose.CALLER))
        .extracting(ModelRequest::maxTokens)
        .containsExactly(OptionalInt.empty(), OptionalInt.of(4_096));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"think\":\"I wonder", "<tool_call>{\"name\":\"bo"})
  void a_caller_that_is_cut_off_before_its_words_is_no_answer(String answer) {
    RecordedModel model = RecordedModel.answering(_ -> cut(answer));

    assertThatThrownBy(
            () -> SimulatorTest.play(model, SimulatorTest.claim(SimulatorTest.none(), 9)))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.failure()).isEqualTo(ModelFailure.CUT_OFF))
        .hasMessageContainingAll("caller test", "line 1", "100 output tokens", "max_tokens");
  }

  private static ModelAnswer cut(String text) {
    return new ModelAnswer(text, FinishReason.LENGTH, new TokenUsage(9, 0, 100), "m");
  }
}
