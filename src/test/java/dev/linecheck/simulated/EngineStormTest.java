package dev.linecheck.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The storms of the first seeds; `mvn verify -Pfaults` goes on from there.
/// `-Dlinecheck.storms=100000` plays more, `-Dlinecheck.seed=4711` begins with that seed.
class EngineStormTest {
  private static final int STORMS = Integer.getInteger("linecheck.storms", 8);
  private static final long FIRST = Long.getLong("linecheck.seed", 1);

  @TempDir private Path folder;

  @Test
  void every_run_ends_as_it_should_whatever_befalls_it() {
    // two halves, because a storm is one thread at a time
    IntStream.range(0, 2)
        .parallel()
        .forEach(half -> {
          Storms storms = new Storms(newFolder("half" + half));
          for (long seed = FIRST + half; seed < FIRST + STORMS; seed += 2) {
            storms.play(seed);
          }
        });
  }

  private Path newFolder(String name) {
    try {
      return Files.createDirectory(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException("making a folder", e);
    }
  }

  @Test
  void a_seed_always_takes_the_same_course() {
    Storms storms = new Storms(folder);

    assertThat(storms.play(FIRST)).isEqualTo(storms.play(FIRST));
  }
}
