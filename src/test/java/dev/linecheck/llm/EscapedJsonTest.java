package dev.linecheck.llm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EscapedJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "It's 9 o'clock (UTC); 50 % of $20 + 1 = {x}, isn't it? #1 @a_b ~ ^ `y` */\\\\ ...",
        "\u201eGuten Tag\u201c, \u00abbonjour\u00bb, 5 \u20ac \u2013 caf\u00e9 \ud83d\ude00!",
        "\u3053\u3093\u306b\u3061\u306f\u3001\uff08\u5143\u6c17\uff09\u3067\u3059\u304b\uff1f",
        "\u0928\u092e\u0938\u094d\u0924\u0947\u0964"
      })
  void ordinary_words_stay_as_they_are(String words) {
    assertThat(EscapedJson.of("\"" + words + "\"")).isEqualTo("\"" + words + "\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{\"a\":[1,[\"[x]\"]]}; {\"a\":[1,[\"\\u005bx\\u005d\"]]}",
        "[\"a\\\"[\",[\"]\"]]; [\"a\\\"\\u005b\",[\"\\u005d\"]]",
        "[\"a\\\\\",[]]; [\"a\\\\\",[]]",
        "{\"[k]\":[]}; {\"\\u005bk\\u005d\":[]}"
      })
  void brackets_are_escaped_in_strings_alone(String json, String escaped) {
    assertThat(EscapedJson.of(json)).isEqualTo(escaped);
  }

  @Test
  void every_character_comes_back_from_a_parser() {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
      all.appendCodePoint(c);
    }

    assertThat(new JsonMapper().readTree(EscapedJson.string(all.toString())).asString())
        .isEqualTo(all.toString());
  }
}
