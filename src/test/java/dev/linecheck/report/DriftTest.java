package dev.linecheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.domain.verdict.BinaryLabel;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftTest {
  private static final RatedPair RIGHTLY_PASSED =
      new RatedPair(BinaryLabel.ACCURATE, BinaryLabel.ACCURATE);
  private static final RatedPair WRONGLY_PASSED =
      new RatedPair(BinaryLabel.ACCURATE, BinaryLabel.INACCURATE);
  private static final RatedPair RIGHTLY_FAULTED =
      new RatedPair(BinaryLabel.INACCURATE, BinaryLabel.INACCURATE);
  private static final RatedPair WRONGLY_FAULTED =
      new RatedPair(BinaryLabel.INACCURATE, BinaryLabel.ACCURATE);

  @ParameterizedTest
  @CsvSource({
    "9, 2, 0.0654296875",
    "2, 9, 0.0654296875",
    "10, 1, 0.01171875",
    "0, 6, 0.03125",
    "0, 5, 0.0625",
    "12, 3, 0.03515625",
    "5, 5, 1.0",
    "3, 1, 0.625",
    "0, 0, 1.0"
  })
  void the_probability_is_the_exact_one(int lost, int gained, double p) {
    assertThat(McNemar.of(lost, gained).exact()).isCloseTo(p, within(1e-9));
  }

  @Test
  void thousands_of_turns_are_not_too_many() {
    assertThat(McNemar.of(2_000, 2_100).exact()).isBetween(0.1, 0.13);
    assertThat(McNemar.of(0, 4_000).exact()).isZero();
  }

  @Test
  void what_was_right_and_is_wrong_now_is_lost_and_the_reverse_is_gained() {
    Map<String, RatedPair> then =
        Map.of("a", RIGHTLY_PASSED, "b", RIGHTLY_PASSED, "c", RIGHTLY_FAULTED, "d", WRONGLY_PASSED);
    Map<String, RatedPair> now =
        Map.of(
            "a", RIGHTLY_PASSED, "b", WRONGLY_FAULTED, "c", WRONGLY_PASSED, "d", RIGHTLY_FAULTED);

    Drift drift = Drift.between(then, now);

    assertThat(drift.turns()).isEqualTo(4);
    assertThat(drift.lost()).isEqualTo(2);
    assertThat(drift.gained()).isEqualTo(1);
    assertThat(drift.byChance()).isEqualTo(1.0);
    // kappa was (0.75 - 0.5) / 0.5 and is (0.5 - 0.5) / 0.5
    assertThat(drift.kappaChange().orElseThrow()).isCloseTo(-0.5, within(1e-9));
  }

  @Test
  void only_turns_of_both_times_with_one_label_are_compared() {
    Map<String, RatedPair> then = new HashMap<>(Map.of("a", RIGHTLY_PASSED, "b", RIGHTLY_PASSED));
    Map<String, RatedPair> now = Map.of("b", WRONGLY_PASSED, "c", WRONGLY_FAULTED);

    Drift drift = Drift.between(then, now);

    assertThat(drift.turns()).isZero();
    assertThat(drift.lost()).isZero();
    assertThat(drift.kappaChange()).isEmpty();
    assertThat(drift.byChance()).isEqualTo(1.0);
  }
}
