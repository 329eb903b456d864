package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.Question.Answers;
import dev.linecheck.llm.Question.Repair;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuestionTest {
  private static AnswerReading<Integer> number(ModelAnswer answer) {
    return answer.text().matches("[0-9]+")
        ? AnswerReading.of(Integer.valueOf(answer.text()))
        : AnswerReading.unreadable("'" + answer.text() + "' is no number");
  }

  private static Answers<AnswerReading<Integer>> ask(RecordedModel model, Repair repair) {
    return Question.of(Asks.HELLO, repair, QuestionTest::number).ask(model);
  }

  private static RecordedModel saying(String first, String second) {
    return new RecordedModel(request -> request.key().ask() == 1 ? first : second);
  }

  @ParameterizedTest
  @EnumSource(Repair.class)
  void an_answer_that_can_be_used_is_asked_for_once(Repair repair) {
    RecordedModel model = saying("7", "8");

    Answers<AnswerReading<Integer>> heard = ask(model, repair);

    assertThat(heard.last()).isEqualTo(AnswerReading.of(7));
    assertThat(heard.answers()).extracting(ModelAnswer::text).containsExactly("7");
    assertThat(model.requests()).containsExactly(Asks.HELLO);
  }

  @Test
  void the_second_request_says_what_was_wrong_under_a_key_of_its_own() {
    RecordedModel model = saying("seven", "7");

    Answers<AnswerReading<Integer>> heard = ask(model, Repair.EXPLAIN);

    assertThat(heard.readings())
        .containsExactly(AnswerReading.unreadable("'seven' is no number"), AnswerReading.of(7));
    assertThat(heard.answers()).extracting(ModelAnswer::text).containsExactly("seven", "7");
    ModelRequest second = model.requests().getLast();
    assertThat(second.key()).isEqualTo(Asks.HELLO.key().repair());
    assertThat(second.messages())
        .startsWith(Asks.HELLO.messages().toArray(Message[]::new))
        .endsWith(Message.repair("'seven' is no number"))
        .hasSize(Asks.HELLO.messages().size() + 1);
  }

  @Test
  void a_repetition_says_the_same_under_a_key_of_its_own() {
    RecordedModel model = saying("seven", "7");

    ask(model, Repair.REPEAT);

    ModelRequest second = model.requests().getLast();
    assertThat(second.key()).isEqualTo(Asks.HELLO.key().repair());
    assertThat(second.hash()).isEqualTo(Asks.HELLO.hash());
  }

  @ParameterizedTest
  @EnumSource(Repair.class)
  void nobody_is_asked_a_third_time(Repair repair) {
    RecordedModel model = saying("seven", "eight");

    Answers<AnswerReading<Integer>> heard = ask(model, repair);

    assertThat(heard.last().problem()).contains("'eight' is no number");
    assertThat(model.requests()).hasSize(2);
  }

  @Test
  void a_model_that_gives_no_answer_is_not_asked_again() {
    RecordedModel model =
        RecordedModel.answering(_ -> {
          throw new ModelException(ModelFailure.UNAVAILABLE, "down");
        });

    assertThatExceptionOfType(ModelException.class).isThrownBy(() -> ask(model, Repair.EXPLAIN));
    assertThat(model.requests()).hasSize(1);
  }

  @Test
  void a_reading_goes_on_only_where_it_was_readable() {
    AnswerReading<Integer> seven = AnswerReading.of(7);
    AnswerReading<Integer> none = AnswerReading.unreadable("no");

    assertThat(seven.then(number -> AnswerReading.of(List.of(number))))
        .isEqualTo(AnswerReading.of(List.of(7)));
    assertThat(none.<String>then(_ -> AnswerReading.of("yes")))
        .isEqualTo(AnswerReading.unreadable("no"));
  }
}
