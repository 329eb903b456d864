package dev.linecheck.llm.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenCountTest {
  @ParameterizedTest
  @CsvSource({
    "100, 100",
    "\"100\", 100",
    "\" 12.0 \", 12",
    "7.9, 7",
    "-5, 0",
    "\"-5\", 0",
    "null, 0",
    "NaN, 0",
    "\"many\", 0",
    "\"\", 0",
    "[], 0",
    "100000000, 100000000",
    "100000001, 0",
    "1e30, 0",
    "\"999999999999\", 0"
  })
  void a_count_is_a_number_that_an_answer_can_have(String json, long tokens) {
    assertThat(TokenCount.of(ProviderResponse.JSON.readTree(json))).isEqualTo(tokens);
  }
}
