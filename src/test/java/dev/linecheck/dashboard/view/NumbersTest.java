package dev.linecheck.dashboard.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumbersTest {
  @ParameterizedTest
  @CsvSource({"0.925, 92.5 %", "1, 100 %", "0, 0 %", "0.333333, 33.3 %", "0.9996, 100 %"})
  void a_share_has_at_most_one_decimal(double share, String text) {
    assertThat(Numbers.percent(share)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "0.801, 0.968, 80 to 97 %",
    "0, 1, 0 to 100 %",
    "0, 0.00191, 0 to 0.2 %",
    "0.99809, 1, 99.8 to 100 %",
    "0.002, 0.31, 0.2 to 31 %",
    "0.4, 0.997, 40 to 99.7 %",
    "0.4962, 0.5038, 49.6 to 50.4 %",
    "0.984, 0.9965, 98 to 99.7 %",
    "0.6012, 0.6041, 60.1 to 60.4 %",
    "0.50001, 0.50002, 50.001 to 50.002 %",
    "0.00001, 0.99999, 0.001 to 99.999 %",
    "0, 0.0000001, 0 to 0.00001 %",
    "0.5, 0.5, 50 to 50 %",
    "0.0000000001, 0.0000000002, 0.00000001 to 0.00000002 %",
    "0, 0.29, 0 to 29 %",
  })
  void an_interval_is_whole_unless_it_would_read_as_a_point_or_a_bound_as_none_or_all(
      double low, double high, String text) {
    assertThat(Numbers.interval(low, high)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | $0",
        "1000000000 | $1.00",
        "1234567890123 | $1,234.57",
        "100000000 | $0.10",
        "99000000 | $0.099",
        "1234567 | $0.0012",
        "4 | $0.000000004"
      })
  void small_amounts_have_two_digits_that_count(long nanos, String text) {
    assertThat(Numbers.dollars(nanos)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0 ms",
    "PT0.84S, 840 ms",
    "PT2.55S, 2.6 s",
    "PT59S, 59 s",
    "PT1M5S, 1 min 5 s",
    "PT2H5M59S, 2 h 5 min"
  })
  void a_duration_has_its_two_largest_units(String duration, String text) {
    assertThat(Numbers.duration(Duration.parse(duration))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "PT-5S, just now",
    "PT9S, just now",
    "PT59S, 59 seconds ago",
    "PT1M, 1 minute ago",
    "PT23H, 23 hours ago",
    "PT24H, 1 day ago",
    "P29D, 29 days ago",
    "P30D, '31 Oct 2026'",
  })
  void a_time_is_told_from_now(String age, String text) {
    Instant now = Instant.parse("2026-11-30T12:00:00Z");

    assertThat(Moment.of(now.minus(Duration.parse(age)), now).relative()).isEqualTo(text);
  }
}
