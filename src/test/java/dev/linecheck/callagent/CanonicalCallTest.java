package dev.linecheck.callagent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.dial.FunctionCall;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalCallTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"b\": 1, \"a\": {\"d\": 2, \"c\": 3}} | {\"a\":{\"c\":3,\"d\":2},\"b\":1}",
        "[{\"b\":1,\"a\":2}] | [{\"a\":2,\"b\":1}]",
        "{\"day\": \" \\t Monday\\n\"} | {\"day\":\"Monday\"}",
        "{\"day\": \"next  Monday\"} | {\"day\":\"next  Monday\"}",
        "{\"a\": [3, 1, [2, \" x \"], 1]} | {\"a\":[3,1,[2,\"x\"],1]}",
        "{\"a\": [true, false, null]} | {\"a\":[true,false,null]}",
        "{\"a\": 1, \"a\": 2} | {\"a\":2}",
        "{\"straße\": \"東京 😀\"} | {\"straße\":\"東京 😀\"}",
        "{\"\\u0061\": \"\\u00e9\"} | {\"a\":\"é\"}",
        "{\"a\": \"\\u0000\"} | {\"a\":\"\\u0000\"}",
        "null | null",
        "\" 5 \" | \"5\"",
      })
  void arguments_are_written_in_one_form(String arguments, String form) {
    assertThat(form(arguments)).isEqualTo(form);
  }

  @ParameterizedTest
  @CsvSource({
    "5, 5",
    "5.0, 5",
    "5e0, 5",
    "0.5E1, 5",
    "500e-2, 5",
    "-5.00, -5",
    "-0, 0",
    "-0.0, 0",
    "0e99, 0",
    "1.50, 1.5",
    "0.1, 0.1",
    "0.10000000000000000001, 0.10000000000000000001",
    "9007199254740993, 9007199254740993",
    "123456789012345678901234567890, 123456789012345678901234567890",
    "1e30, 1E+30",
    "1000000000000000000000000000000, 1E+30",
    "1e2000, 1E+2000",
    "1e2147483647, 1E+2147483647",
    "100e2147483647, 1.00E+2147483649",
    "10e2147483646, 1E+2147483647",
    "1e-2147483646, 1E-2147483646",
    "0.0000001, 1E-7",
    "1e-400, 1E-400",
    "10e-401, 1E-400"
  })
  void numbers_are_equal_by_their_value(String number, String form) {
    assertThat(form("{\"n\": [" + number + "]}")).isEqualTo("{\"n\":[" + form + "]}");
  }

  @Test
  void a_number_is_no_text_and_no_other_number() {
    assertThat(form("{\"n\": 5}")).isNotEqualTo(form("{\"n\": \"5\"}"));
    assertThat(form("{\"n\": 0.1}")).isNotEqualTo(form("{\"n\": 0.10000000000000000001}"));
    assertThat(form("{\"n\": 9007199254740993}")).isNotEqualTo(form("{\"n\": 9007199254740992}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Monday",
        "{not json",
        "{'a': 1}",
        "{\"a\": 1",
        "{\"a\": 1} {\"a\": 1}",
        "{\"a\": NaN}",
        "{\"a\": 05}",
        "{\"a\": 1e99999999999}",
        "{\"a\": 1e2147483648}",
        "{\"a\": 1e-99999999999}",
      })
  void arguments_that_are_no_json_stand_as_they_were_written(String arguments) {
    assertThat(form(" " + arguments + "\n")).isEqualTo(arguments);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t", "{}", " { } "})
  void no_arguments_are_an_empty_object(String arguments) {
    assertThat(form(arguments)).isEqualTo("{}");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 100, 499, 500, 501, 5000, 100_000})
  void arguments_may_be_nested_to_any_depth(int depth) {
    String nested = "[".repeat(depth) + "]".repeat(depth);

    assertThat(form(nested)).isEqualTo(nested);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"b\": [5.0, 1e40, 1e-9], \"a\": \" x \"}",
        "{\"a\": {}, \"A\": []}",
        " {not json ",
        ""
      })
  void the_form_of_a_form_is_itself(String arguments) {
    String once = form(arguments);

    assertThat(form(once)).isEqualTo(once);
    assertThat(form(arguments)).isEqualTo(once);
  }

  /// The form is shown and stored, and no database takes them.
  @Test
  void halves_of_characters_are_replaced() {
    assertThat(form("{\"a\": \"x\\ud800y\\udc00 \\ud83d\\ude00\"}"))
        .isEqualTo("{\"a\":\"x\uFFFDy\uFFFD \ud83d\ude00\"}");
    assertThat(form("{\"\\ud800\": 1}").codePoints())
        .noneMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  @Test
  void calls_are_equal_without_their_ids_and_in_their_order() {
    FunctionCall one = new FunctionCall(" book ", "{\"a\": 1, \"b\": 2}", Optional.of("c1"));
    FunctionCall same = new FunctionCall("book", "{\"b\": 2.0, \"a\": 1}", Optional.empty());
    FunctionCall other = new FunctionCall("Book", "{\"a\": 1, \"b\": 2}", Optional.of("c1"));

    assertThat(CanonicalCall.of(one)).isEqualTo(CanonicalCall.of(same));
    assertThat(CanonicalCall.of(one)).isNotEqualTo(CanonicalCall.of(other));
    assertThat(CanonicalCall.of(List.of(one, other)))
        .isEqualTo(CanonicalCall.of(List.of(same, other)))
        .isNotEqualTo(CanonicalCall.of(List.of(other, one)));
    assertThat(CanonicalCall.of(one).text()).isEqualTo("[tool] book {\"a\":1,\"b\":2}");
  }

  private static String form(String arguments) {
    return CanonicalCall.of(new FunctionCall("f", arguments, Optional.empty())).arguments();
  }

  @ParameterizedTest
  @CsvSource({
    "look_up, look_up",
    "' look up ', look_up",
    "a.b, a_b",
    "查询, 'it is hashed'",
    "'', 'it is hashed'"
  })
  void a_name_is_written_as_models_take_it(String name, String taken) {
    String form = CanonicalCall.of(new FunctionCall(name, "{}", Optional.empty())).name();

    assertThat(form).matches("[A-Za-z0-9_-]{1,64}");
    if (!taken.contains("hashed")) {
      assertThat(form).isEqualTo(taken);
    }
  }

  @Test
  void names_that_models_do_not_take_stay_different() {
    assertThat(CanonicalCall.of(new FunctionCall("查询", "{}", Optional.empty())))
        .isNotEqualTo(CanonicalCall.of(new FunctionCall("预约", "{}", Optional.empty())));
    assertThat(CanonicalCall.of(new FunctionCall("a".repeat(65), "{}", Optional.empty())))
        .isNotEqualTo(CanonicalCall.of(new FunctionCall("a".repeat(66), "{}", Optional.empty())));
  }
}
