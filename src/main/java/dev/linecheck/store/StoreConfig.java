package dev.linecheck.store;

import dev.linecheck.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;

/// Which database a server works on.
public sealed interface StoreConfig {
  /// An SQLite file in a folder, for one process at a time.
  record Embedded(Path folder) implements StoreConfig {}

  /// A PostgreSQL database, for any number of nodes.
  ///
  /// @param connections the most that this node opens
  record Shared(DatabaseUrl url, int connections) implements StoreConfig {}

  static StoreConfig from(Settings settings) {
    Path folder = settings.path("data", Path.of("data"));
    int connections = settings.integer("database-connections", 16, 4, 1_000);
    Optional<DatabaseUrl> url = DatabaseUrl.from(settings);
    return url.isPresent() ? new Shared(url.get(), connections) : new Embedded(folder);
  }
}
