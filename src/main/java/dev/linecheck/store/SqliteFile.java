package dev.linecheck.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// Tells an intact SQLite file from a damaged one.
final class SqliteFile {
  private SqliteFile() {}

  /// Reads the whole file and checks the structure of its pages; changed bytes within a value are
  /// not noticed. First it applies the log of a killed process, up to the last complete
  /// transaction.
  ///
  /// @throws StoreException when the file is damaged
  static void check(DataSource source, Path file) {
    if (!Files.exists(file)) {
      return;
    }
    readOn(file);
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("pragma quick_check(1)")) {
      String first = found.next() ? found.getString(1) : "no answer";
      if (!first.equals("ok")) {
        throw damaged(file, new SQLException(first));
      }
    } catch (SQLException e) {
      throw Outage.in(e) ? new StoreException("opening the database " + file, e) : damaged(file, e);
    }
  }

  /// Reads the file sequentially, so that the disk need not seek for every checked page.
  private static void readOn(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new StoreException("reading the database " + file, e);
    }
  }

  private static StoreException damaged(Path file, SQLException cause) {
    return new StoreException(
        "the database %s is damaged (%s); nothing was changed: put a backup in its place, without files of its name that end in -wal or -shm, or try the command .recover of sqlite3 on a copy"
            .formatted(file, cause.getMessage()),
        cause);
  }
}
