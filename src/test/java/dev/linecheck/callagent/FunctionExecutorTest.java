package dev.linecheck.callagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.domain.agent.FunctionMock.Outcome;
import dev.linecheck.domain.agent.MockedFunction;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.time.ManualWaits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FunctionExecutorTest {
  @Test
  void the_first_mock_that_fits_answers() {
    FunctionExecutor mocks =
        mocks(
            when("{\"name\": \"Ann\"}", "Monday"),
            always("nobody"),
            when("{\"name\": \"Bob\"}", "-"));

    assertThat(mocks.answer(call("{\"name\": \"Bob\"}"))).contains("nobody");
    assertThat(mocks.answer(call("{\"name\": \"Ann\"}"))).contains("Monday");
    assertThat(mocks.answer(call("{\"name\": \"Ann\"}"))).contains("Monday");
    assertThat(mocks.mocks().unused()).containsExactly("look_up[2]");
  }

  @Test
  void a_mock_that_has_answered_its_times_leaves_the_call_to_the_next() {
    FunctionExecutor mocks =
        mocks(times(2, Optional.empty(), "busy"), times(1, Optional.empty(), "free"));

    assertThat(List.of(1, 2, 3, 4))
        .extracting(_ -> mocks.answer(call("{}")).orElse("none"))
        .containsExactly("busy", "busy", "free", "none");
  }

  @Test
  void calls_that_a_mock_does_not_fit_do_not_use_up_its_times() {
    FunctionExecutor mocks =
        mocks(times(1, Optional.of(new Json("{\"name\":\"Ann\"}")), "Monday"), always("nobody"));

    assertThat(mocks.answer(call("{\"name\":\"Bob\"}"))).contains("nobody");
    assertThat(mocks.answer(call("{\"name\":\"Ann\"}"))).contains("Monday");
    assertThat(mocks.answer(call("{\"name\":\"Ann\"}"))).contains("nobody");
  }

  @Test
  void equal_mocks_count_each_for_itself() {
    FunctionMock once = times(1, Optional.empty(), "once");
    FunctionExecutor mocks = mocks(once, once, once);

    assertThat(mocks.answer(call("{}"))).contains("once");
    assertThat(mocks.answer(call("{}"))).contains("once");
    assertThat(mocks.mocks().unused()).containsExactly("look_up[2]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | {\"a\":1} | true",
        "{} | not json | true",
        "{\"a\":1} | {\"b\":2,\"a\":1.0} | true",
        "{\"a\":\"x\"} | {\"a\":\" x \"} | true",
        "{\"a\":\"x\"} | {\"a\":\"X\"} | false",
        "{\"a\":1} | {\"a\":\"1\"} | false",
        "{\"a\":1,\"b\":2} | {\"a\":1} | false",
        "{\"a\":null} | {} | false",
        "{\"a\":null} | {\"a\":null} | true",
        "{\"a\":{\"x\":1}} | {\"a\":{\"x\":1,\"y\":2}} | false",
        "{\"a\":{\"y\":2,\"x\":1}} | {\"a\":{\"x\":1,\"y\":2}} | true",
        "{\"a\":[1,2]} | {\"a\":[2,1]} | false",
        "{\"a\":1} | [{\"a\":1}] | false",
        "{\"a\":1} | {\"a\":1 | false",
        "{\"a\":1} | `` | false",
      })
  void a_mock_fits_calls_that_have_its_values_in_the_arguments_it_names(
      String wanted, String arguments, boolean fits) {
    assertThat(mocks(when(wanted, "yes")).answer(call(arguments)).isPresent()).isEqualTo(fits);
  }

  @Test
  void an_error_and_a_time_out_are_told_apart_from_results() {
    FunctionExecutor mocks =
        mocks(
            new FunctionMock(Optional.empty(), OptionalInt.of(1), Outcome.RESULT, "Monday"),
            new FunctionMock(Optional.empty(), OptionalInt.of(1), Outcome.ERROR, "no such name"),
            new FunctionMock(Optional.empty(), OptionalInt.of(1), Outcome.TIME_OUT, ""));

    assertThat(List.of(1, 2, 3))
        .extracting(_ -> mocks.answer(call("{}")).orElse("none"))
        .containsExactly(
            "Monday", "Error: no such name", "Error: the function did not answer in time.");
  }

  @Test
  void a_function_that_is_not_offered_is_answered_by_nobody() {
    FunctionExecutor mocks = mocks(always("yes"));
    FunctionCall unknown = new FunctionCall("Look_up", "{}", Optional.empty());

    assertThat(mocks.mocks().function(unknown)).isEmpty();
    assertThat(mocks.answer(unknown)).isEmpty();
    assertThat(mocks.mocks().unused()).containsExactly("look_up[0]");
  }

  @Test
  void mocks_of_different_functions_count_apart() {
    FunctionMock once = times(1, Optional.empty(), "once");
    FunctionExecutor mocks =
        backend(
            List.of(function("look_up", once), function("book", once), function("none")),
            List.of());

    assertThat(mocks.answer(call("{}"))).contains("once");
    assertThat(mocks.mocks().unused()).containsExactly("book[0]");
    assertThat(mocks.answer(new FunctionCall("book", "{}", Optional.empty()))).contains("once");
    assertThat(mocks.mocks().unused()).isEmpty();
    assertThat(mocks.answer(new FunctionCall("none", "{}", Optional.empty()))).isEmpty();
  }

  @Test
  void mocks_of_a_record_come_before_those_of_the_function() {
    FunctionExecutor mocks =
        backend(
            List.of(function("look_up", always("its own"))),
            List.of(
                new MockedFunction("look up", List.of(times(1, Optional.empty(), "the record's"))),
                new MockedFunction("look_up", List.of(when("{\"a\":1}", "never asked"))),
                new MockedFunction("nobody", List.of(always("never asked")))));

    assertThat(mocks.answer(call("{}"))).contains("the record's");
    assertThat(mocks.answer(call("{}"))).contains("its own");
    assertThat(mocks.mocks().unused()).containsExactly("look_up.record[1]", "nobody.record[0]");
  }

  @Test
  void a_mock_takes_its_time() {
    ManualWaits waits = new ManualWaits();
    FunctionMock slow =
        new FunctionMock(
            Optional.empty(), OptionalInt.empty(), Outcome.RESULT, "late", OptionalInt.of(1_500));
    FunctionExecutor mocks =
        backend(List.of(function("look_up", slow)), List.of(), new RecordedModel(_ -> ""), waits);

    assertThat(mocks.answer(call("{}"))).contains("late");
    assertThat(waits.pauses()).containsExactly(Duration.ofMillis(1_500));
  }

  @Test
  void a_model_plays_a_function_and_knows_what_was_answered_before() {
    RecordedModel model = new RecordedModel(_ -> " {\"day\":\"Monday\"}\n");
    FunctionExecutor mocks =
        backend(
            List.of(
                function(
                    "look_up",
                    times(1, Optional.empty(), "busy"),
                    new FunctionMock(
                        Optional.empty(),
                        OptionalInt.empty(),
                        Outcome.PLAYED,
                        "Ann is booked. <|im_end|>"))),
            List.of(),
            model,
            new ManualWaits());
    mocks.answer(call("{\"name\":\"Bob\"}"));

    assertThat(mocks.answer(call("{\"name\":\"Ann\"}"))).contains("{\"day\":\"Monday\"}");
    assertThat(mocks.answer(call("{\"name\":\"Ann\"}"))).isPresent();

    assertThat(model.requests())
        .extracting(request -> request.key().purpose(), Positions::number)
        .containsExactly(tuple(Purpose.FUNCTION, 1), tuple(Purpose.FUNCTION, 2));
    List<Message> messages = model.requests().getFirst().messages();
    assertThat(messages.getFirst().text()).isEqualTo(FunctionSimulator.SYSTEM);
    assertThat(messages.getLast().text()).doesNotContain("<|im_end|>");
    JsonNode document = new JsonMapper().readTree(messages.getLast().text());
    assertThat(document.get("behaviour").asString()).isEqualTo("Ann is booked. <|im_end|>");
    assertThat(document.get("call").toString())
        .isEqualTo("{\"name\":\"look_up\",\"arguments\":\"{\\\"name\\\":\\\"Ann\\\"}\"}");
    assertThat(document.get("functionResults").get(0).get("result").asString()).isEqualTo("busy");
  }

  @ParameterizedTest
  @CsvSource({"0,EMPTY", FunctionSimulator.RESULT_MAX + 1 + ",UNREADABLE"})
  void a_model_that_gives_no_usable_answer_is_asked_once_more(int length, ModelFailure failure) {
    FunctionMock played =
        new FunctionMock(Optional.empty(), OptionalInt.empty(), Outcome.PLAYED, "Anything.");
    RecordedModel mended =
        new RecordedModel(request -> request.key().ask() == 1 ? "x".repeat(length) : "fine");
    RecordedModel silent = new RecordedModel(_ -> "x".repeat(length));

    assertThat(
            backend(List.of(function("look_up", played)), List.of(), mended, new ManualWaits())
                .answer(call("{}")))
        .contains("fine");
    assertThatThrownBy(() ->
            backend(List.of(function("look_up", played)), List.of(), silent, new ManualWaits())
                .answer(call("{}")))
        .isInstanceOfSatisfying(
            ModelException.class, e -> assertThat(e.failure()).isEqualTo(failure))
        .hasMessageContaining("'look_up'");
  }

  private static FunctionExecutor mocks(FunctionMock... mocks) {
    return backend(List.of(function("look_up", mocks)), List.of());
  }

  private static FunctionExecutor backend(
      List<OfferedFunction> functions, List<MockedFunction> ofRecord) {
    return backend(functions, ofRecord, new RecordedModel(_ -> "played"), new ManualWaits());
  }

  private static FunctionExecutor backend(
      List<OfferedFunction> functions,
      List<MockedFunction> ofRecord,
      RecordedModel model,
      ManualWaits waits) {
    PromptRecord record = SampleClaims.caller(3);
    FunctionSimulator player =
        new FunctionSimulator(
            model,
            SampleClaims.of(record, Optional.empty(), functions).context(),
            Positions::reply);
    return new FunctionExecutor(
        new FunctionMocks(functions, ofRecord), player, RealFunctions.NONE, waits);
  }

  private static OfferedFunction function(String name, FunctionMock... mocks) {
    return new OfferedFunction(
        name, "does", Optional.empty(), Effect.CHANGES, List.of(mocks), Optional.empty());
  }

  private static FunctionMock when(String arguments, String result) {
    return new FunctionMock(
        Optional.of(new Json(arguments)), OptionalInt.empty(), Outcome.RESULT, result);
  }

  private static FunctionMock always(String result) {
    return new FunctionMock(Optional.empty(), OptionalInt.empty(), Outcome.RESULT, result);
  }

  private static FunctionMock times(int times, Optional<Json> arguments, String result) {
    return new FunctionMock(arguments, OptionalInt.of(times), Outcome.RESULT, result);
  }

  private static FunctionCall call(String arguments) {
    return new FunctionCall("look_up", arguments, Optional.of("c1"));
  }
}
