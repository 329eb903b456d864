package dev.linecheck.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Position;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Answers of the caller's model that are more or less than an act.
class CallerModelTest {
  private static CallerAnswer answer(RecordedModel model) {
    CallKey key =
        CallKey.first(new ItemId("i"), 1, Purpose.CALLER, Position.of(new Position.Reply(1)));
    ModelRequest request =
        new ModelRequest(
            key,
            new RunId("r"),
            new ModelId("test"),
            List.of(),
            Optional.empty(),
            ModelOptions.DEFAULTS);
    return new CallerModel(new CallerChannel(), model, "fence").answer(request, 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Let me think. {\"say\":\"Book it.\",\"act\":\"speak\"}",
        "```json\n{\"say\":\"Book it.\",\"act\":\"speak\"}\n```",
        "{\"say\":\"No.\",\"act\":\"speak\"}\nOr rather:\n{\"say\":\"Book it.\",\"act\":\"speak\"}",
        "Book it."
      })
  void an_act_among_other_words_is_the_answer(String answer) {
    assertThat(answer(new RecordedModel(_ -> answer)).act().say()).isEqualTo("Book it.");
  }

  private static ModelAnswer cut(String text) {
    return new ModelAnswer(text, FinishReason.LENGTH, new TokenUsage(9, 0, 100), "m");
  }

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
    RecordedModel model = RecordedModel.answering(_ -> cut(answer));

    assertThat(answer(model).act()).isEqualTo(new CallerAct.Speak(said));
    assertThat(model.requests())
        .extracting(ModelRequest::maxTokens)
        .containsExactly(OptionalInt.empty(), OptionalInt.of(4_096));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{\"think\":\"I wonder", "<tool_call>{\"name\":\"bo"})
  void a_caller_that_is_cut_off_before_its_words_is_no_answer(String answer) {
    RecordedModel model = RecordedModel.answering(_ -> cut(answer));

    assertThatThrownBy(() -> answer(model))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.failure()).isEqualTo(ModelFailure.CUT_OFF))
        .hasMessageContainingAll("caller test", "line 1", "100 output tokens", "max_tokens");
  }
}
