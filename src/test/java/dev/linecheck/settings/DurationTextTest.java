package dev.linecheck.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class DurationTextTest {
  @Test
  void a_number_with_a_unit_is_a_duration() {
    assertThat(DurationText.read("250ms")).contains(Duration.ofMillis(250));
    assertThat(DurationText.read("60s")).contains(Duration.ofSeconds(60));
    assertThat(DurationText.read("2 m")).contains(Duration.ofMinutes(2));
    assertThat(DurationText.read("1h")).contains(Duration.ofHours(1));
    assertThat(DurationText.read("999999999d")).contains(Duration.ofDays(999_999_999));
  }

  @Test
  void anything_else_is_none() {
    assertThat(DurationText.read("60")).isEmpty();
    assertThat(DurationText.read("-1s")).isEmpty();
    assertThat(DurationText.read("1.5s")).isEmpty();
    assertThat(DurationText.read("9999999999s")).isEmpty();
  }

  @Test
  void a_duration_is_written_with_its_largest_exact_unit() {
    assertThat(DurationText.write(Duration.ofSeconds(90))).isEqualTo("90s");
    assertThat(DurationText.write(Duration.ofMinutes(60))).isEqualTo("1h");
    assertThat(DurationText.write(Duration.ofMillis(1500))).isEqualTo("1500ms");
    assertThat(DurationText.write(Duration.ZERO)).isEqualTo("0s");
  }
}
