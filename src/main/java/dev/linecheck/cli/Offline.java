package dev.linecheck.cli;

import dev.linecheck.domain.Ids;
import dev.linecheck.domain.KeyId;
import dev.linecheck.domain.NewKeys;
import dev.linecheck.settings.Settings;
import dev.linecheck.store.DataFolder;
import dev.linecheck.store.Database;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/// What commands need that work on the data folder themselves, while no server runs on it.
///
/// @param folder checks a configuration as a whole and names its data folder
public record Offline(
    Function<Settings, Path> folder, Ids ids, NewKeys newKeys, InstantSource clock) {
  /// Does some work on the database, alone.
  ///
  /// @throws dev.linecheck.store.StoreException where there is no database, or a server runs on it
  <T> T on(Settings settings, Function<Database, T> work) {
    try (DataFolder taken = DataFolder.takeUsed(folder.apply(settings));
        Database database = Database.sqlite(taken.databaseFile())) {
      return work.apply(database);
    }
  }

  KeyId newKeyId() {
    return new KeyId(ids.next());
  }

  /// Now, in the precision that is stored.
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
