package dev.linecheck.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who may read the data folder, on the POSIX file system of the tests.
class DataFolderTest {
  private static final String OWN_FOLDER = "rwx------";
  private static final String OWN_FILE = "rw-------";

  @TempDir private Path temporary;

  @Test
  void a_new_folder_and_all_its_files_are_the_owners_alone() throws SQLException {
    Path folder = temporary.resolve("new");

    try (DataFolder taken = DataFolder.take(folder);
        Database database = Database.sqlite(taken.databaseFile())) {
      write(database);

      assertThat(mode(folder)).isEqualTo(OWN_FOLDER);
      assertThat(modes(folder))
          .isEqualTo(
              Map.of(
                  "linecheck.db", OWN_FILE,
                  "linecheck.db-shm", OWN_FILE,
                  "linecheck.db-wal", OWN_FILE,
                  "linecheck.lock", OWN_FILE));
    }
  }

  @Test
  void what_others_could_read_before_is_the_owners_alone_when_it_is_taken() throws Exception {
    Path folder = Files.createDirectory(temporary.resolve("old"));
    for (String name : new String[] {"linecheck.db", "linecheck.lock", "linecheck.db-wal"}) {
      open(Files.createFile(folder.resolve(name)), "rw-r--rw-");
    }
    open(folder, "rwxr-xr-x");

    DataFolder.take(folder).close();

    assertThat(mode(folder)).isEqualTo(OWN_FOLDER);
    assertThat(modes(folder).values()).containsOnly(OWN_FILE);
  }

  @Test
  void a_folder_that_is_not_linechecks_alone_stays_open_and_only_its_own_files_close()
      throws Exception {
    Path shared = Files.createDirectory(temporary.resolve("shared"));
    Path foreign = open(Files.createFile(shared.resolve("linecheck.yaml")), "rw-r--r--");
    open(shared, "rwxr-xr-x");

    DataFolder.take(shared).close();

    assertThat(mode(shared)).isEqualTo("rwxr-xr-x");
    assertThat(mode(foreign)).isEqualTo("rw-r--r--");
    assertThat(mode(shared.resolve("linecheck.db"))).isEqualTo(OWN_FILE);
    assertThat(mode(shared.resolve("linecheck.lock"))).isEqualTo(OWN_FILE);
  }

  @Test
  void a_file_system_without_owners_is_left_as_it_is() throws IOException {
    URI zip = URI.create("jar:" + temporary.resolve("files.zip").toUri());
    try (FileSystem files = FileSystems.newFileSystem(zip, Map.of("create", "true"))) {
      Path folder = Files.createDirectory(files.getPath("/data"));
      Path file = FilePermissions.createFile(folder.resolve("linecheck.db"));

      FilePermissions.tighten(folder);

      assertThat(file).exists();
    }
  }

  private static void write(Database database) throws SQLException {
    try (Connection connection = database.schedulerSource().getConnection()) {
      connection.createStatement().execute("create table kept (word text)");
    }
  }

  private static Path open(Path path, String mode) throws IOException {
    return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static Map<String, String> modes(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return new TreeMap<>(
          files.collect(
              Collectors.toMap(
                  (Function<Path, String>) file -> String.valueOf(file.getFileName()),
                  DataFolderTest::mode)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String mode(Path path) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
