package dev.linecheck.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.sql.DataSource;

/// Recognizes a database that has the newest schema, so that its start needs no Flyway. Whatever
/// else a database is, Flyway has to say.
final class SchemaHistory {
  /// The version of the newest migration. Both databases have the same versions, without holes.
  static final int NEWEST = 11;

  static final String TABLE = "flyway_schema_history";

  private SchemaHistory() {}

  /// Whether Flyway has applied exactly the migrations of this release, with the same content.
  static boolean isNewest(DataSource source, Dialect dialect) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet applied =
            statement.executeQuery(
                "select version, script, checksum, success from %s order by installed_rank"
                    .formatted(table(connection)))) {
      int version = 0;
      while (applied.next()) {
        version++;
        if (!isOfThisRelease(applied, version, dialect)) {
          return false;
        }
      }
      return version == NEWEST;
    } catch (SQLException e) {
      return false; // there is no such table yet, or Flyway will meet the same trouble
    }
  }

  /// Returns the table in the schema in which Flyway would make it, which is the first of the
  /// search path; SQLite has no schemas.
  private static String table(Connection connection) throws SQLException {
    return Optional.ofNullable(connection.getSchema())
        .map(schema -> "\"" + schema.replace("\"", "\"\"") + "\"." + TABLE)
        .orElse(TABLE);
  }

  private static boolean isOfThisRelease(ResultSet applied, int version, Dialect dialect)
      throws SQLException {
    String folder = dialect.migrations().substring("classpath:".length());
    try (InputStream script =
        SchemaHistory.class.getResourceAsStream("/" + folder + "/" + applied.getString("script"))) {
      return script != null
          && Integer.toString(version).equals(applied.getString("version"))
          && applied.getBoolean("success")
          && applied.getInt("checksum") == checksum(script);
    } catch (IOException e) {
      throw new UncheckedIOException("reading a migration", e);
    }
  }

  /// Returns the checksum that Flyway stores.
  private static int checksum(InputStream script) throws IOException {
    CRC32 sum = new CRC32();
    BufferedReader lines = new BufferedReader(new InputStreamReader(script, UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      sum.update(line.getBytes(UTF_8));
    }
    return (int) sum.getValue();
  }
}
