package dev.linecheck.dashboard.form;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JsonLinesTest {
  private static final String JSON =
      """
      {
        "must": [
          {"id": "a"},
          {"id": "b",
           "when": {
             "a.b": 1}}
        ],
        "mustNot": [
          1
        ]
      """;

  @ParameterizedTest
  @CsvSource({
    "'', 1",
    ".must, 2",
    ".must[0], 3",
    ".must[1].when, 5",
    ".must[1].id, 4",
    ".must[1].pattern, 4",
    ".must[7], 2",
    ".mustNot[0], 9",
    ".must[1].when.a.b, 5",
    ".other, 1",
  })
  void a_place_has_the_line_of_the_nearest_value(String place, int line) {
    assertThat(JsonLines.lineOf(JSON, place)).isEqualTo(line);
  }
}
