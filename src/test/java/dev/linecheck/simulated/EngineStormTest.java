package dev.linecheck.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.store.Database;
import dev.linecheck.store.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Storms by the hundred. `-Dlinecheck.storms=100000` plays more, `-Dlinecheck.seed=4711` begins
/// with that seed.
class EngineStormTest {
  private static final int STORMS = Integer.getInteger("linecheck.storms", 500);
  private static final long FIRST = Long.getLong("linecheck.seed", 1);

  @TempDir private static Path folder;

  @BeforeAll
  static void makeAnEmptyDatabase() {
    Quiet.logs();
    try (Database database = Database.sqlite(folder.resolve("empty.db"))) {
      Samples.workspace(database);
    }
  }

  @Test
  void every_run_ends_as_it_should_whatever_befalls_it() {
    LongStream.range(FIRST, FIRST + STORMS).forEach(EngineStormTest::storm);
  }

  private static void storm(long seed) {
    Forecast forecast = Forecast.of(seed);
    try {
      Ending stormy = play(forecast);
      Ending calm = play(forecast.calm());
      for (Map.Entry<String, ItemOutcome.Judged> found : stormy.judged().entrySet()) {
        ItemOutcome.Judged expected = calm.judged().get(found.getKey());
        if (expected != null) {
          assertThat(found.getValue().transcript())
              .as(found.getKey())
              .isEqualTo(expected.transcript());
          assertThat(found.getValue().verdicts()).as(found.getKey()).isEqualTo(expected.verdicts());
        }
      }
    } catch (SQLException | IOException | RuntimeException | AssertionError e) {
      throw new AssertionError("seed=%d, %s".formatted(seed, forecast.kind()), e);
    }
  }

  private static Ending play(Forecast forecast) throws IOException, SQLException {
    Path file = folder.resolve("storm.db");
    Files.copy(folder.resolve("empty.db"), file, StandardCopyOption.REPLACE_EXISTING);
    return Storm.play(forecast, file);
  }
}
