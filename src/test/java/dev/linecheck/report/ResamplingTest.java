package dev.linecheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Against figures that were computed independently.
class ResamplingTest {
  @Test
  void the_generator_is_split_mix_64() {
    SplittableRandom draws = new SplittableRandom(42);

    assertThat(draws.nextLong()).isEqualTo(Long.parseUnsignedLong("13679457532755275413"));
    assertThat(draws.nextLong()).isEqualTo(2949826092126892291L);
    assertThat(draws.nextLong()).isEqualTo(5139283748462763858L);
  }

  @Test
  void indexes_are_drawn_evenly() {
    SplittableRandom draws = new SplittableRandom(42);

    assertThat(IntStream.generate(() -> Resampling.index(draws, 50)).limit(10))
        .containsExactly(1, 3, 21, 35, 15, 47, 32, 13, 47, 24);
  }

  @Test
  void the_mean_of_a_sample_is_resampled() {
    double[] d = {0, 0, -1, 0, 1, 0, -1, -1, 0, 0, 0, -1, 0, 0, 1, 0, 0, -1, 0, 0};

    double[] means = Resampling.of(7, 2_000).sorted(d.length, drawn -> mean(d, drawn));

    assertThat(means[50]).isCloseTo(-0.4, within(1e-9));
    assertThat(means[1_950]).isCloseTo(0.1, within(1e-9));
  }

  private static double mean(double[] values, int[] drawn) {
    return Arrays.stream(drawn).mapToDouble(i -> values[i]).sum() / drawn.length;
  }

  /// The 50 tasks of tau-bench's file `gpt-4o-airline`: a whole in four trials.
  @Test
  void the_rate_of_tau_bench_is_resampled() {
    double[] passes = new double[50];
    Arrays.fill(passes, 14, 26, 0.25);
    Arrays.fill(passes, 26, 36, 0.5);
    Arrays.fill(passes, 36, 40, 0.75);
    Arrays.fill(passes, 40, 50, 1);

    double[] means = Resampling.of(42, 10_000).sorted(50, drawn -> mean(passes, drawn));

    assertThat(means[250]).isCloseTo(0.32, within(0.005));
    assertThat(means[9_750]).isCloseTo(0.52, within(0.005));
  }

  @Test
  void nothing_cannot_be_resampled() {
    assertThatIllegalArgumentException().isThrownBy(() -> Resampling.of(7, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> Resampling.of(7, 10).sorted(0, _ -> 0));
  }
}
