package dev.linecheck.store;

/// What can be seen of a database without changing it.
public sealed interface DatabaseLook {
  /// The version of the schema that this program works with.
  int NEWEST = SchemaHistory.NEWEST;

  /// A database that was opened.
  ///
  /// @param version the version of its schema; 0 before its first start
  record Opened(int version, Pages pages) implements DatabaseLook {}

  /// A database that cannot be read.
  record Closed(String why) implements DatabaseLook {}

  /// What a check of the pages of an SQLite file found.
  enum Pages {
    SOUND,
    DAMAGED,
    /// The time was over before all were read.
    UNFINISHED,
    /// PostgreSQL looks after its own.
    NOT_READ
  }
}
