package dev.linecheck.api;

import dev.linecheck.store.Database;
import dev.linecheck.store.Databases;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A database that a test of the API runs on.
enum TestDatabase {
  SQLITE,
  POSTGRESQL;

  /// SQLite alone in `mvn verify`, and both with `-Pfaults`, for tests of what the stores' own
  /// tests try on both.
  static Stream<TestDatabase> ofBuild() {
    return Boolean.getBoolean("linecheck.both-databases") ? Stream.of(values()) : Stream.of(SQLITE);
  }

  /// An empty one that is up to date.
  ///
  /// @param folder for the file of SQLite
  Database in(Path folder) {
    return switch (this) {
      case SQLITE -> Databases.sqlite(folder.resolve("linecheck.db"));
      case POSTGRESQL -> Databases.postgresql();
    };
  }
}
