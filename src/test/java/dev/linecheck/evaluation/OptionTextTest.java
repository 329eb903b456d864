package dev.linecheck.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.evaluation.OptionText.Seeding;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionTextTest {
  private static OptionText option(String id, String value) {
    return new OptionText(id, value, "id", "value");
  }

  private static Checked<ModelOptions> read(String id, String value) {
    return OptionText.read(List.of(option(id, value)), "options", Seeding.FREE);
  }

  private static String code(Checked<ModelOptions> refused) {
    return refused.reasons().getFirst().code();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "low | \"low\"",
        "0.90 | 0.90",
        "-1e3 | -1e3",
        "true | true",
        "null | null",
        "{\"a\": [1]} | {\"a\": [1]}",
        "[] | []",
        "` 7 ` | 7",
        "`` | \"\"",
        "NaN | \"NaN\"",
        "1 2 | \"1 2\"",
        "{broken | \"{broken\"",
        "\"low\" | `\"\\\"low\\\"\"`",
        "True | \"True\""
      })
  void a_value_is_sent_as_json_where_it_reads_as_more_than_a_text(String value, String sent) {
    ModelOptions options = read("any", value).accepted();

    assertThat(options.others()).containsExactly(Map.entry("any", new Json(sent)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"low", "0.90", "null", "{\"a\": [1]}", "\"low\"", "", "{broken"})
  void a_value_is_shown_as_it_was_given(String value) {
    assertThat(OptionText.shown(read("any", value).accepted()))
        .containsExactly(new OptionText.Shown("any", value));
  }

  @Test
  void temperature_and_output_limit_are_numbers_of_their_own() {
    ModelOptions options =
        OptionText.read(
                List.of(option("max_tokens", "7"), option("temperature", "0.5")),
                "options",
                Seeding.FREE)
            .accepted();

    assertThat(options).isEqualTo(new ModelOptions(OptionalDouble.of(0.5), OptionalInt.of(7)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "model",
        "messages",
        "tools",
        "response_format",
        "stream",
        "n",
        "system",
        "contents",
        "format"
      })
  void a_field_that_linecheck_writes_is_no_option(String id) {
    assertThat(code(read(id, "x"))).isEqualTo("reserved_model_option");
  }

  @Test
  void a_seed_is_an_option_where_linecheck_sends_none_of_its_own() {
    List<OptionText> seed = List.of(option("seed", "7"));

    assertThat(OptionText.read(seed, "options", Seeding.FREE).accepted().others())
        .containsExactly(Map.entry("seed", new Json("7")));
    assertThat(OptionText.read(seed, "options", Seeding.DERIVED).reasons())
        .containsExactly(
            new Refusal(
                "id",
                "reserved_model_option",
                "id cannot be 'seed': the seed of agent and caller is Linecheck's own"
                    + " (docs/simulation.md#seeds); leave it out."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Top_p", "1a", "a-b", "a.b", "_a", "topP", "a b"})
  void an_id_that_no_provider_has_is_refused(String id) {
    assertThat(code(read(id, "x"))).isEqualTo("unknown_model_option");
  }

  @ParameterizedTest
  @CsvSource({
    "topP, top_p",
    "Top_P, top_p",
    "maxOutputTokens, max_output_tokens",
    "top-p, top_p",
    "top.p, top_p",
    "TopK, top_k"
  })
  void an_id_in_another_spelling_gets_the_one_that_is_right(String id, String snake) {
    assertThat(read(id, "x").reasons())
        .singleElement()
        .extracting(Refusal::sentence)
        .asString()
        .endsWith("not '%s'; write it in snake case: %s.".formatted(id, snake));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1a", "_a", "größe"})
  void an_id_that_no_spelling_mends_gets_no_hint(String id) {
    assertThat(read(id, "x").reasons())
        .singleElement()
        .extracting(Refusal::sentence)
        .asString()
        .endsWith("not '%s'.".formatted(id));
  }

  @Test
  void ids_values_and_their_number_are_limited() {
    String longest = "a".repeat(64);
    String value = "v".repeat(OptionText.VALUE_CHARS_MAX);
    List<OptionText> most =
        IntStream.range(0, OptionText.OPTIONS_MAX)
            .mapToObj(number -> option("o" + number, "1"))
            .toList();

    assertThat(read(longest, value).reasons()).isEmpty();
    assertThat(code(read(longest + "a", "1"))).isEqualTo("unknown_model_option");
    assertThat(code(read("a", value + "v"))).isEqualTo("too_long");
    assertThat(OptionText.read(most, "options", Seeding.FREE).reasons()).isEmpty();
    assertThat(
            code(
                OptionText.read(
                    Collections.nCopies(OptionText.OPTIONS_MAX + 1, option("a", "1")),
                    "options",
                    Seeding.FREE)))
        .isEqualTo("too_many");
  }

  @ParameterizedTest
  @CsvSource({
    "temperature, 2.1",
    "temperature, -0.1",
    "temperature, NaN",
    "temperature, warm",
    "max_tokens, 0",
    "max_tokens, 1.5",
    "max_tokens, many"
  })
  void a_number_out_of_range_is_refused(String id, String value) {
    assertThat(code(read(id, value))).isEqualTo("out_of_range");
  }
}
