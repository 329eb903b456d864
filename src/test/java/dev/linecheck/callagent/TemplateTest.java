package dev.linecheck.callagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {
  private static final Map<String, String> VALUES =
      Map.of("who", "Ann", "day", "Monday", "order.no", "7", "empty", "", "\u00fcber", "yes");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello {{who}}!              | Hello Ann!",
        "{{who}}{{day}}              | AnnMonday",
        "{{who}}, {{who}}            | Ann, Ann",
        "{{ who }} {{\twho}}         | Ann Ann",
        "[{{empty}}]                 | []",
        "{{order.no}} {{\u00fcber}}  | 7 yes"
      })
  void a_place_is_filled_with_its_value(String text, String filled) {
    assertThat(Template.fill(text, VALUES, Template.Missing.AS_WRITTEN)).isEqualTo(filled);
    assertThat(Template.fill(text, VALUES, Template.Missing.EMPTY)).isEqualTo(filled);
  }

  @Test
  void a_place_without_a_value_stays_as_it_is_written() {
    assertThat(fill("Hello {{ nobody }}, {{Who}}.", Template.Missing.AS_WRITTEN))
        .isEqualTo("Hello {{ nobody }}, {{Who}}.");
  }

  @Test
  void a_place_without_a_value_becomes_empty_where_the_agent_says_so() {
    assertThat(fill("Hello {{ nobody }}, {{Who}}{{who}}.", Template.Missing.EMPTY))
        .isEqualTo("Hello , Ann.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{who}",
        "{{who",
        "who}}",
        "{{who}",
        "{who}}",
        "{{}}",
        "{{ }}",
        "{ {who} }",
        "{{{{",
        "}}{{"
      })
  void braces_that_are_no_place_stay(String text) {
    assertThat(fill(text, Template.Missing.AS_WRITTEN)).isEqualTo(text);
    assertThat(fill(text, Template.Missing.EMPTY)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "{{{who}}},{Ann}",
    "{{{{who}}}},{{Ann}}",
    "{{a {{who}} b}},{{a Ann b}}",
    "{{who}}}},Ann}}",
    "{\"name\": \"{{who}}\"},{\"name\": \"Ann\"}"
  })
  void braces_around_a_place_stay(String text, String filled) {
    assertThat(fill(text, Template.Missing.EMPTY)).isEqualTo(filled);
  }

  @ParameterizedTest
  @EnumSource
  void a_value_is_never_read_as_a_template(Template.Missing missing) {
    Map<String, String> values =
        Map.of("a", "{{b}}", "b", "{{a}}", "open", "{{", "close", "}}", "none", "{{x}}");

    assertThat(Template.fill("{{a}} {{b}} {{none}}", values, missing))
        .isEqualTo("{{b}} {{a}} {{x}}");
    assertThat(Template.fill("{{open}}a{{close}}", values, missing)).isEqualTo("{{a}}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$1", "${who}", "\\", "\\$0", "a\nb", "\ud83d\ude00"})
  void a_value_comes_in_letter_by_letter(String value) {
    assertThat(Template.fill("<{{v}}>", Map.of("v", value), Template.Missing.AS_WRITTEN))
        .isEqualTo("<" + value + ">");
  }

  @Test
  void the_places_of_a_text_are_named_once_each_in_their_order() {
    assertThat(Template.names("{{b}} {{ a }} {{b}} {{}} {c} {{d e}} {{a.b}}"))
        .containsExactly("b", "a", "a.b");
    assertThat(Template.names("nothing")).isEmpty();
  }

  private static String fill(String text, Template.Missing missing) {
    return Template.fill(text, VALUES, missing);
  }
}
