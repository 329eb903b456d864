package dev.linecheck.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Named;

/// Both databases, real ones, empty and migrated: every store test runs on each.
public final class Databases {
  /// The key of all test databases.
  static final Optional<SecretCipher> CIPHER = SecretCipher.read("0123456789abcdef".repeat(4));

  /// Empty databases that are up to date. Copying one is several times faster than migrating.
  private static final class Migrated {
    static final String POSTGRESQL = postgresql();
    static final Path SQLITE = sqlite();

    private static String postgresql() {
      SharedPostgres empty = SharedPostgres.empty();
      Database.postgresql(empty.source(), 2, Optional.empty(), Database.CONNECT_MAX).close();
      return empty.name();
    }

    private static Path sqlite() {
      Path file = TestFolders.create().resolve("migrated.db");
      Database.sqlite(file).close();
      return file;
    }
  }

  private Databases() {}

  public static Stream<Named<Database>> both() {
    return Stream.of(Named.of("SQLite", sqlite()), Named.of("PostgreSQL", postgresql()));
  }

  public static Database sqlite() {
    return sqlite(TestFolders.create().resolve("linecheck.db"));
  }

  /// An SQLite database in a file that is not there yet.
  public static Database sqlite(Path file) {
    try {
      Files.copy(Migrated.SQLITE, file);
    } catch (IOException e) {
      throw new UncheckedIOException("copying a database", e);
    }
    return Database.sqlite(file, CIPHER);
  }

  /// One that counts as away when it lets nobody in for so long.
  public static Database sqlite(Duration connectMax) {
    Path file = TestFolders.create().resolve("linecheck.db");
    sqlite(file).close();
    return Database.sqlite(file, CIPHER, connectMax);
  }

  public static Database postgresql() {
    return Database.postgresql(
        SharedPostgres.copyOf(Migrated.POSTGRESQL).source(), 4, CIPHER, Database.CONNECT_MAX);
  }

  /// An SQLite database that is up to date, over connections of the test's own.
  public static Database over(DataSource source) {
    return new Database(Dialect.SQLITE, source, source, source, Optional.empty(), CIPHER);
  }

  /// The same database as a server sees it that has another secret key.
  public static Database underAnotherKey(Database database) {
    return under(database, SecretCipher.read("ab".repeat(32)));
  }

  static Database under(Database database, Optional<SecretCipher> cipher) {
    DataSource source = database.schedulerSource();
    return new Database(database.dialect(), source, source, source, Optional.empty(), cipher);
  }

  /// One that nobody has migrated.
  static DataSource emptyPostgresql() {
    return SharedPostgres.empty().source();
  }
}
