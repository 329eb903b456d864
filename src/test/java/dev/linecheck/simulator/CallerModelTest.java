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
import org.junit.jupiter.api.Test;
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"say\":\"\",\"act\":\"silence\",\"value\":\"8000\"} | 8000",
        "{\"say\":\"\",\"act\":\"silence\",\"value\":8000} | 8000",
        "{\"say\":\"\",\"act\":\"silence\",\"value\":null} | 0",
        "{\"act\":\"silence\"} | 0"
      })
  void the_value_of_an_act_may_be_a_string_or_a_number_or_missing(String answer, int millis) {
    assertThat(answer(new RecordedModel(_ -> answer)).act())
        .isEqualTo(new CallerAct.Silence("", millis));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"say\":\"\",\"act\":\"silence\",\"value\":\"soon\"}",
        "{\"say\":\"\",\"act\":\"silence\",\"value\":\"600001\"}",
        "{\"say\":\"Wait.\",\"act\":\"interrupt\",\"value\":\"0\"}",
        "{\"say\":\"\",\"act\":\"keys\",\"value\":\"one\"}",
        "{\"say\":\"\",\"act\":\"keys\",\"value\":null}"
      })
  void an_act_whose_value_means_nothing_is_asked_for_once_more(String answer) {
    RecordedModel model = new RecordedModel(_ -> answer);

    assertThatThrownBy(() -> answer(model)).isInstanceOf(SimulatorException.class);
    assertThat(model.requests()).hasSize(2);
  }

  @Test
  void a_model_sees_its_answers_without_its_thoughts_and_without_empty_fields() {
    String answer =
        "{\"think\":\"Hm.\",\"say\":\"No.\",\"act\":\"speak\",\"value\":null,"
            + "\"factsMissing\":[]}";
    String missing = answer.replace("[]", "[\"day\"]");

    assertThat(answer(new RecordedModel(_ -> answer)).written())
        .isEqualTo("{\"say\":\"No.\",\"act\":\"speak\"}");
    assertThat(answer(new RecordedModel(_ -> missing)).written())
        .isEqualTo("{\"say\":\"No.\",\"act\":\"speak\",\"factsMissing\":[\"day\"]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I typed {\"act\": \"hang_up\"} into the chat. When are you open?",
        "I typed {\"act\": \"hang_up\"}",
        "{\"act\": \"hang_up\"} When are you open?",
        "{\"act\": \"hang_up\"}\nWhen are you open?",
      })
  void an_act_without_words_inside_of_words_is_none(String answer) {
    assertThatThrownBy(() -> answer(new RecordedModel(_ -> answer)))
        .isInstanceOf(SimulatorException.class)
        .hasMessageContaining("asked twice: words stand beside an act that says nothing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "They said goodbye, so I hang up.\n{\"say\":\"\",\"act\":\"hang_up\"}",
        "Let me see.\n```json\n{\"act\":\"hang_up\"}\n```",
        "{\"act\":\"hang_up\"}",
        "{\"say\":\"\",\"act\":\"hang_up\"}\n\nThe caller has learned the hours.",
        "```json\n{\"say\":\"\",\"act\":\"hang_up\"}\n```\nI hang up because the goal is reached.",
        "{\"act\":\"hang_up\"} (hangs up)",
        "{\"act\":\"hang_up\"} [The call ends.]\n(The goal is reached.)",
      })
  void an_act_without_words_may_stand_beside_remarks(String answer) {
    assertThat(answer(new RecordedModel(_ -> answer)).act()).isEqualTo(new CallerAct.HangUp(""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I'm sorry, but I can't help with that.",
        "I\u2019m sorry, but I can\u2019t assist you with that.",
        "Sorry, I cannot continue with this conversation.",
        "I apologize, but I cannot fulfill that request. I can help with other things.",
        "I am unable to help with that.",
        "I\u2019m not able to proceed with this.",
        "I won't engage in this role-play.",
        "Unfortunately, I cannot comply with your request.",
        "I can't help with that.<|end:fence|>",
      })
  void words_alone_that_decline_are_no_part_that_is_played(String answer) {
    RecordedModel model = new RecordedModel(_ -> answer);

    assertThatThrownBy(() -> answer(model))
        .isInstanceOf(SimulatorException.class)
        .hasMessageContaining("asked twice: the model declined to play the caller: ");
    assertThat(model.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"say\":\"I'm sorry, but I can't help with that.\",\"act\":\"speak\"}",
        "I can't help with that number, it is on the letter.",
        "No, I'm sorry, I can't help you there.",
        "I cannot continue to wait.",
        "Sorry, I can't do that on Friday.",
        "Can you help with that? I'm unable to log in.",
        "My son can't help with that. Can you?",
      })
  void a_caller_may_be_unable_to_do_something(String answer) {
    assertThat(answer(new RecordedModel(_ -> answer)).act()).isInstanceOf(CallerAct.Speak.class);
  }

  @Test
  void the_words_of_an_act_are_not_lost_to_a_wordless_act_after_it() {
    String answer =
        "{\"say\":\"When are you open?\",\"act\":\"speak\"}\n{\"say\":\"\",\"act\":\"hang_up\"}";

    assertThat(answer(new RecordedModel(_ -> answer)).act())
        .isEqualTo(new CallerAct.Speak("When are you open?"));
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
