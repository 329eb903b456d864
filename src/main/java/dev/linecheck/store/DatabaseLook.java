package dev.linecheck.store;

/// The state of a database, as it is seen without changing it.
public sealed interface DatabaseLook {
  /// The version of the schema that this program works with.
  int NEWEST = SchemaHistory.NEWEST;

  /// A database that was opened.
  ///
  /// @param version the version of its schema; 0 before its first start
  record Opened(int version, Pages pages) implements DatabaseLook {}

  /// A database that cannot be read.
  record Closed(String why) implements DatabaseLook {}

  /// The result of a check of the pages of an SQLite file.
  enum Pages {
    SOUND,
    DAMAGED,
    /// The time was over before all were read.
    UNFINISHED,
    /// PostgreSQL looks after its own.
    NOT_READ
  }
}
