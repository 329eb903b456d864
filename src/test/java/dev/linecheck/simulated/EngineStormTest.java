package dev.linecheck.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Storms by the hundred. `-Dlinecheck.storms=100000` plays more, `-Dlinecheck.seed=4711` begins
/// with that seed.
class EngineStormTest {
  private static final int STORMS = Integer.getInteger("linecheck.storms", 500);
  private static final long FIRST = Long.getLong("linecheck.seed", 1);

  @TempDir private Path folder;

  @Test
  void every_run_ends_as_it_should_whatever_befalls_it() {
    Storms storms = new Storms(folder);

    LongStream.range(FIRST, FIRST + STORMS).forEach(storms::play);
  }

  @Test
  void a_seed_always_takes_the_same_course() {
    Storms storms = new Storms(folder);

    for (long seed = 1; seed <= 5; seed++) {
      assertThat(storms.play(seed)).isEqualTo(storms.play(seed));
    }
  }
}
