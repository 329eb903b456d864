package dev.linecheck.evaluation.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnexplainedTimeTest {
  @Test
  void a_run_of_the_same_size_is_expected_to_take_the_same_time() {
    assertThat(new UnexplainedTime(10, 24).of(24, 64)).isEqualTo(new Range(4, 10, 25));
    assertThat(new UnexplainedTime(10, 240).of(480, 64)).isEqualTo(new Range(8, 20, 50));
  }

  @Test
  void more_items_take_more_time_or_work_side_by_side() {
    assertThat(new UnexplainedTime(10, 10).of(20, 64)).isEqualTo(new Range(4, 15, 50));
    assertThat(new UnexplainedTime(10, 20).of(10, 64)).isEqualTo(new Range(2, 7.5, 25));
    assertThat(new UnexplainedTime(0, 20).of(10, 64)).isEqualTo(Range.NONE);
  }
}
