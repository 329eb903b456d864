package dev.linecheck.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// Databases as release 0.1.0 left them.
final class Release010 {
  private Release010() {}

  /// Makes the schema of 0.1.0 and inserts rows.
  ///
  /// @param rows statements between semicolons
  static void fill(DataSource source, Dialect dialect, String rows) throws SQLException {
    Flyway.configure()
        .dataSource(source)
        .locations(dialect.migrations())
        .target("1")
        .load()
        .migrate();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : rows.strip().split(";\\s*", 0)) {
        statement.execute(sql);
      }
    }
  }
}
