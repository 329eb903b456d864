package dev.linecheck.store;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;

/// The differences between the two databases; all queries are the same.
public enum Dialect {
  /// SQLite has one writer at a time, so a transaction locks every row.
  SQLITE("classpath:db/sqlite", ""),
  POSTGRESQL("classpath:db/postgresql", "for no key update");

  private final String migrations;
  private final String held;

  Dialect(String migrations, String held) {
    this.migrations = migrations;
    this.held = held;
  }

  /// Returns the end of a query that locks the rows it finds until the transaction ends.
  String held() {
    return held;
  }

  String migrations() {
    return migrations;
  }

  /// Returns db-scheduler's adapter for this database.
  public JdbcCustomization scheduling() {
    return switch (this) {
      case SQLITE -> new SqliteJdbcCustomization();
      case POSTGRESQL -> new PostgreSqlJdbcCustomization(false, false);
    };
  }
}
