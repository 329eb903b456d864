package dev.linecheck.callagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.linecheck.domain.eval.AgentInputs;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallInputsTest {
  @Test
  void inputs_are_read_by_name_and_kept_as_they_were_written() {
    String text = " { \"who\" : \"Ann\\u0021\",\n \"day\": \"Monday\" } ";

    AgentInputs inputs = CallInputs.read(text);

    assertThat(inputs.values()).isEqualTo(Map.of("who", "Ann!", "day", "Monday"));
    assertThat(inputs.original()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n", "{}"})
  void blank_text_and_an_empty_object_are_no_variables(String text) {
    AgentInputs inputs = CallInputs.read(text);

    assertThat(inputs.values()).isEmpty();
    assertThat(inputs.original()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "42 | 42",
        "19.90 | 19.90",
        "0.12345678901234567890 | 0.12345678901234567890",
        "123456789012345678901 | 123456789012345678901",
        "true | true",
        "null | ``",
        "\"null\" | null",
        "[1, \"a\"] | [1,\"a\"]",
        "{\"price\": 1.50} | {\"price\":1.50}"
      })
  void a_value_that_is_no_text_stands_as_its_json(String json, String value) {
    assertThat(CallInputs.read("{\"v\": " + json + "}").values()).isEqualTo(Map.of("v", value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1] | not a JSON array",
        "\"who\" | not a JSON string",
        "7 | not a JSON number",
        "null | not a JSON null",
        "{ | this is no JSON",
        "who=Ann | this is no JSON",
        "{} {} | this is no JSON",
        "{\"a\":1,\"a\":2} | this is no JSON"
      })
  void what_is_no_object_is_refused_and_named(String text, String why) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CallInputs.read(text))
        .withMessageStartingWith("a JSON object as text is wanted")
        .withMessageContaining(why);
  }

  /// They stand in requests: another process that goes on with the call has to ask the same.
  @Test
  void values_stand_in_the_order_of_the_client_in_every_process() {
    List<String> names = IntStream.range(0, 20).mapToObj(i -> "name" + (7 * i) % 20).toList();
    String json =
        names.stream()
            .map(name -> "\"" + name + "\":\"x\"")
            .collect(Collectors.joining(",", "{", "}"));

    assertThat(CallInputs.read(json).values().keySet()).containsExactlyElementsOf(names);
  }
}
