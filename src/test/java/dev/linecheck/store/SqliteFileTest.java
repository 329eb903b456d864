package dev.linecheck.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.domain.eval.ConfigId;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files as a bad disk, a wrong copy or a kill in the middle of a write leaves them.
class SqliteFileTest {
  private static final int PAGE = 4096;

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("linecheck.db");
  }

  private Path log(Path file) {
    return file.resolveSibling(file.getFileName() + "-wal");
  }

  private static void create(Database database, String... configs) {
    for (String config : configs) {
      new ConfigStore(database)
          .create(Samples.WORKSPACE, Samples.config(new ConfigId(config), "x".repeat(20_000)));
    }
  }

  private static List<String> configs(Database database) {
    return new ConfigStore(database)
        .list(Samples.WORKSPACE, new Page.Request(OptionalLong.empty(), 10)).rows().stream()
            .map(config -> config.id().value())
            .toList();
  }

  private void withData() {
    try (Database database = Database.sqlite(file())) {
      Samples.workspace(database);
      create(database, "c2", "c3", "c4");
    }
  }

  private void isRefused() {
    assertThatThrownBy(() -> Database.sqlite(file()))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file().toString())
        .hasMessageContaining("damaged")
        .hasMessageContaining("backup");
  }

  /// The header, the page of the schema, and one that holds rows.
  @ParameterizedTest
  @ValueSource(ints = {0, 100, 40 * PAGE})
  void a_page_of_noise_is_refused(int at) throws IOException {
    withData();
    byte[] noise = new byte[PAGE];
    new Random(1).nextBytes(noise);
    try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
      assertThat(raw.length()).isGreaterThan(at + PAGE);
      raw.seek(at);
      raw.write(noise);
    }

    isRefused();
  }

  @Test
  void a_file_that_lacks_its_end_is_refused() throws IOException {
    withData();
    try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
      raw.setLength(raw.length() / 2 / PAGE * PAGE);
    }

    isRefused();
  }

  @Test
  void a_file_of_something_else_is_refused() throws IOException {
    Files.writeString(file(), "no database ".repeat(1_000), StandardCharsets.UTF_8);

    isRefused();
  }

  @Test
  void a_file_that_is_refused_is_left_as_it_is() throws IOException {
    withData();
    try (RandomAccessFile raw = new RandomAccessFile(file().toFile(), "rw")) {
      raw.setLength(raw.length() / 2 / PAGE * PAGE);
    }
    byte[] before = Files.readAllBytes(file());

    isRefused();

    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void a_write_that_was_torn_is_undone_as_a_whole_and_nothing_else() throws IOException {
    Path left = killed();
    try (RandomAccessFile raw = new RandomAccessFile(log(left).toFile(), "rw")) {
      raw.setLength(raw.length() - 100);
    }

    try (Database database = Database.sqlite(left)) {
      assertThat(configs(database)).containsExactly("c3", "c2", "c1");
    }
  }

  @Test
  void noise_behind_the_last_write_is_passed_over() throws IOException {
    Path left = killed();
    byte[] noise = new byte[3 * PAGE + 17];
    new Random(1).nextBytes(noise);
    Files.write(log(left), noise, StandardOpenOption.APPEND);

    try (Database database = Database.sqlite(left)) {
      assertThat(configs(database)).containsExactly("c4", "c3", "c2", "c1");
      create(database, "c5");
      assertThat(configs(database)).hasSize(5);
    }
  }

  /// What a kill leaves of a database whose last transaction made `c4`.
  private Path killed() throws IOException {
    Path left = Files.createDirectory(folder.resolve("left")).resolve("linecheck.db");
    try (Database database = Database.sqlite(file())) {
      Samples.workspace(database);
      create(database, "c2", "c3", "c4");
      Files.copy(file(), left);
      Files.copy(log(file()), log(left));
    }
    assertThat(Files.size(log(left))).isGreaterThan(PAGE);
    return left;
  }
}
