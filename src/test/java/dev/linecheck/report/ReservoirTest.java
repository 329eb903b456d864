package dev.linecheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Samples of a stream.
class ReservoirTest {
  private static List<Integer> drawn(int size, int of, long seed) {
    Reservoir<Integer> reservoir = new Reservoir<>(size, seed);
    IntStream.range(0, of).forEach(reservoir::offer);
    assertThat(reservoir.offered()).isEqualTo(of);
    return reservoir.sample();
  }

  @Test
  void a_sample_is_in_the_order_of_the_stream_and_has_nothing_twice() {
    assertThat(drawn(20, 100, 7)).hasSize(20).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void the_seed_decides_what_is_drawn() {
    assertThat(drawn(20, 100, 7)).isEqualTo(drawn(20, 100, 7)).isNotEqualTo(drawn(20, 100, 8));
  }

  @Test
  void a_short_stream_is_drawn_whole() {
    assertThat(drawn(5, 3, 1)).containsExactly(0, 1, 2);
    assertThat(drawn(5, 0, 1)).isEmpty();
  }

  /// Four standard errors of 4,000 draws.
  @Test
  void each_place_of_the_stream_is_drawn_equally_often() {
    int[] times = new int[10];
    for (int seed = 0; seed < 4_000; seed++) {
      drawn(3, 10, seed).forEach(place -> times[place]++);
    }

    assertThat(IntStream.of(times).boxed())
        .allSatisfy(count -> assertThat(count / 4_000.0).isCloseTo(0.3, within(0.029)));
  }
}
