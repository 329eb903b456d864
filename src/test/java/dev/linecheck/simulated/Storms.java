package dev.linecheck.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.verdict.Sentinel;
import dev.linecheck.store.Database;
import dev.linecheck.store.Samples;
import dev.linecheck.store.TestFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// Storms by their seeds, each against the same runs on a calm day. Also a program of its own,
/// whose exit code tells whether all went well: `Storms FIRST_SEED HOW_MANY`.
final class Storms {
  private final Path folder;
  private final Path empty;
  private final List<Sentinel> labelled;

  /// @param folder for database files
  Storms(Path folder) {
    SilentLog.logs();
    this.folder = folder;
    this.empty = folder.resolve("empty.db");
    try (Database database = Database.sqlite(empty)) {
      Samples.workspace(database);
      this.labelled = LabelledCall.in(database);
    }
  }

  public static void main(String[] arguments) {
    long first = Long.parseLong(arguments[0]);
    long after = first + Long.parseLong(arguments[1]);
    Storms storms = new Storms(TestFolders.create());
    for (long seed = first; seed < after; seed++) {
      try {
        storms.play(seed);
      } catch (AssertionError e) {
        String noticed = String.valueOf(e.getMessage());
        System.out.println(noticed.startsWith("seed=") ? noticed : "seed=" + seed + ", " + noticed);
        System.exit(1);
      }
    }
    System.exit(0);
  }

  /// Plays one seed.
  Ending play(long seed) {
    Forecast forecast = Forecast.of(seed, labelled);
    try {
      Ending stormy = play(forecast);
      // concurrency and trouble change nothing in what is judged
      Ending calm = play(forecast.calm());
      for (Map.Entry<String, ItemOutcome.Judged> found : stormy.judged().entrySet()) {
        ItemOutcome.Judged expected = calm.judged().getOrDefault(found.getKey(), found.getValue());
        assertThat(found.getValue().transcript())
            .as(found.getKey())
            .isEqualTo(expected.transcript());
        assertThat(found.getValue().verdicts()).as(found.getKey()).isEqualTo(expected.verdicts());
      }
      return stormy;
    } catch (SQLException | IOException | AssertionError e) {
      throw new AssertionError(
          "seed=%d, %s: %s".formatted(seed, forecast.kind().name(), e.getMessage()), e);
    }
  }

  private Ending play(Forecast forecast) throws IOException, SQLException {
    Path file = folder.resolve("storm.db");
    Files.copy(empty, file, StandardCopyOption.REPLACE_EXISTING);
    return Storm.play(forecast, file);
  }
}
