package dev.linecheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareTextTest {
  @ParameterizedTest
  @CsvSource({
    "0.975, 97.5 %",
    "0, 0.0 %",
    "1, 100.0 %",
    "0.0004, less than 0.1 %",
    "1e-300, less than 0.1 %",
    "0.99996, more than 99.9 %",
    "0.9996, more than 99.9 %"
  })
  void a_rate_is_all_or_none_only_if_it_is(double share, String text) {
    assertThat(ShareText.percent(share)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "-0.031, 3.1, -3.1",
    "0.0002, less than 0.1, 0.0",
    "-0.0002, less than 0.1, 0.0",
    "0, 0.0, 0.0",
    "-1, 100.0, -100.0",
    "0.07, 7.0, +7.0"
  })
  void a_difference_is_told_in_points(double difference, String size, String signed) {
    assertThat(ShareText.points(difference)).isEqualTo(size);
    assertThat(ShareText.signedPoints(difference)).isEqualTo(signed);
  }

  @ParameterizedTest
  @CsvSource({
    "0.1, 10",
    "0.125, 12.5",
    "0.5, 50",
    "0.000001, 0.0001",
    "1e-9, less than 0.0001",
    "1e-300, less than 0.0001",
    "0.999999, 99.9999",
    "0.99999999999, more than 99.9999"
  })
  void a_chosen_share_has_no_zeros_at_its_end(double share, String text) {
    assertThat(ShareText.chosen(share)).isEqualTo(text);
  }
}
