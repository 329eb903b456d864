package dev.linecheck.callagent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.domain.agent.FunctionMock.Outcome;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.dial.FunctionCall;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionMocksTest {
  @Test
  void the_first_mock_that_fits_answers() {
    FunctionMocks mocks =
        mocks(
            when("{\"name\": \"Ann\"}", "Monday"),
            always("nobody"),
            when("{\"name\": \"Bob\"}", "-"));

    assertThat(mocks.answer(call("{\"name\": \"Bob\"}"))).contains("nobody");
    assertThat(mocks.answer(call("{\"name\": \"Ann\"}"))).contains("Monday");
    assertThat(mocks.answer(call("{\"name\": \"Ann\"}"))).contains("Monday");
    assertThat(mocks.unused()).containsExactly("look_up[2]");
  }

  @Test
  void a_mock_that_has_answered_its_times_leaves_the_call_to_the_next() {
    FunctionMocks mocks =
        mocks(times(2, Optional.empty(), "busy"), times(1, Optional.empty(), "free"));

    assertThat(List.of(1, 2, 3, 4))
        .extracting(_ -> mocks.answer(call("{}")).orElse("none"))
        .containsExactly("busy", "busy", "free", "none");
  }

  @Test
  void calls_that_a_mock_does_not_fit_do_not_use_up_its_times() {
    FunctionMocks mocks =
        mocks(times(1, Optional.of(new Json("{\"name\":\"Ann\"}")), "Monday"), always("nobody"));

    assertThat(mocks.answer(call("{\"name\":\"Bob\"}"))).contains("nobody");
    assertThat(mocks.answer(call("{\"name\":\"Ann\"}"))).contains("Monday");
    assertThat(mocks.answer(call("{\"name\":\"Ann\"}"))).contains("nobody");
  }

  @Test
  void equal_mocks_count_each_for_itself() {
    FunctionMock once = times(1, Optional.empty(), "once");
    FunctionMocks mocks = mocks(once, once, once);

    assertThat(mocks.answer(call("{}"))).contains("once");
    assertThat(mocks.answer(call("{}"))).contains("once");
    assertThat(mocks.unused()).containsExactly("look_up[2]");
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
    FunctionMocks mocks =
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
    FunctionMocks mocks = mocks(always("yes"));
    FunctionCall unknown = new FunctionCall("Look_up", "{}", Optional.empty());

    assertThat(mocks.function(unknown)).isEmpty();
    assertThat(mocks.answer(unknown)).isEmpty();
    assertThat(mocks.unused()).containsExactly("look_up[0]");
  }

  @Test
  void mocks_of_different_functions_count_apart() {
    FunctionMock once = times(1, Optional.empty(), "once");
    FunctionMocks mocks =
        new FunctionMocks(
            List.of(function("look_up", once), function("book", once), function("none")));

    assertThat(mocks.answer(call("{}"))).contains("once");
    assertThat(mocks.unused()).containsExactly("book[0]");
    assertThat(mocks.answer(new FunctionCall("book", "{}", Optional.empty()))).contains("once");
    assertThat(mocks.unused()).isEmpty();
    assertThat(mocks.answer(new FunctionCall("none", "{}", Optional.empty()))).isEmpty();
  }

  private static FunctionMocks mocks(FunctionMock... mocks) {
    return new FunctionMocks(List.of(function("look_up", mocks)));
  }

  private static OfferedFunction function(String name, FunctionMock... mocks) {
    return new OfferedFunction(name, "does", Optional.empty(), Effect.CHANGES, List.of(mocks));
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
