package dev.linecheck.store;

import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.SqliteJdbcCustomization;

/// The little in which the two databases differ; all queries are the same.
public enum Dialect {
  SQLITE("classpath:db/sqlite"),
  POSTGRESQL("classpath:db/postgresql");

  private final String migrations;

  Dialect(String migrations) {
    this.migrations = migrations;
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
