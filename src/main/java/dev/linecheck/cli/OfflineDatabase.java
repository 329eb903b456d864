package dev.linecheck.cli;

import dev.linecheck.domain.Ids;
import dev.linecheck.domain.KeyId;
import dev.linecheck.domain.NewKeys;
import dev.linecheck.settings.Settings;
import dev.linecheck.store.DataFolder;
import dev.linecheck.store.Database;
import dev.linecheck.store.StoreConfig;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/// The dependencies of commands that work on the database themselves.
///
/// @param store checks a configuration as a whole and returns its database
public record OfflineDatabase(
    Function<Settings, StoreConfig> store, Ids ids, NewKeys newKeys, InstantSource clock) {
  /// Works on the database: exclusively on an embedded one, beside the nodes on a shared one.
  ///
  /// @throws dev.linecheck.store.StoreException where there is no database, or a server runs on the
  ///   embedded one
  <T> T on(Settings settings, Function<Database, T> work) {
    return switch (store.apply(settings)) {
      case StoreConfig.Embedded embedded -> alone(embedded.folder(), work);
      case StoreConfig.Shared shared -> beside(shared, work);
    };
  }

  private static <T> T alone(Path folder, Function<Database, T> work) {
    try (DataFolder taken = DataFolder.takeUsed(folder);
        Database database = Database.sqlite(taken.databaseFile())) {
      return work.apply(database);
    }
  }

  private static <T> T beside(StoreConfig.Shared shared, Function<Database, T> work) {
    try (Database database = Database.postgresql(shared)) {
      return work.apply(database);
    }
  }

  KeyId newKeyId() {
    return new KeyId(ids.next());
  }

  /// Returns the current time in the precision that is stored.
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }
}
