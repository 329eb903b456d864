package dev.linecheck.domain.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.RecordId;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeedTest {
  private static Seed seed(String config, String record, int trial, int generation) {
    return Seed.ofSimulation(new ConfigId(config), new RecordId(record), trial, generation);
  }

  @Test
  void each_part_of_the_key_changes_the_seed_and_nothing_else_does() {
    assertThat(
            Stream.of(
                seed("c", "r", 0, 1),
                seed("d", "r", 0, 1),
                seed("c", "s", 0, 1),
                seed("c", "r", 1, 1),
                seed("c", "r", 0, 2)))
        .doesNotHaveDuplicates();
    assertThat(seed("c", "r", 0, 1)).isEqualTo(seed("c", "r", 0, 1));
  }

  @Test
  void a_seed_is_a_number_that_every_provider_takes() {
    assertThat(new Seed(Long.MIN_VALUE).positive()).isZero();
    assertThat(new Seed(-1).positive()).isEqualTo(Integer.MAX_VALUE);
  }
}
