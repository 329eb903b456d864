package dev.linecheck.store;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;

/// The little in which the two databases differ; all queries are the same.
public enum Dialect {
  /// Has one writer at a time, so that a transaction holds every row.
  SQLITE("classpath:db/sqlite", ""),
  POSTGRESQL("classpath:db/postgresql", "for no key update");

  private final String migrations;
  private final String held;

  Dialect(String migrations, String held) {
    this.migrations = migrations;
    this.held = held;
  }

  /// The end of a query that holds the rows it finds until the transaction ends.
  String held() {
    return held;
  }

  String migrations() {
    return migrations;
  }

  /// How db-scheduler speaks to this database.
  public JdbcCustomization scheduling() {
    return switch (this) {
      case SQLITE -> new SqliteJdbcCustomization();
      case POSTGRESQL -> new PostgreSqlJdbcCustomization(false, false);
    };
  }
}
