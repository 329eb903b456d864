package dev.linecheck.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.store.DatabaseLook.Closed;
import dev.linecheck.store.DatabaseLook.Opened;
import dev.linecheck.store.DatabaseLook.Pages;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseExamTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final int PAGE = 4096;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void place() {
    file = folder.resolve("linecheck.db");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void a_sound_database_is_read_and_left_as_it_is() throws IOException {
    Database.sqlite(file).close();
    byte[] before = Files.readAllBytes(file);

    assertThat(DatabaseExam.sqlite(file, LONG))
        .isEqualTo(new Opened(DatabaseLook.NEWEST, Pages.SOUND));
    assertThat(files()).containsExactly(file);
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void a_database_that_a_server_works_on_is_read_with_its_log() {
    try (Database open = Database.sqlite(file)) {
      assertThat(open.file()).isPresent();
      assertThat(DatabaseExam.sqlite(file, LONG))
          .isEqualTo(new Opened(DatabaseLook.NEWEST, Pages.SOUND));
    }
  }

  @Test
  void pages_that_are_broken_are_noticed() throws IOException {
    Database.sqlite(file).close();
    try (RandomAccessFile pages = new RandomAccessFile(file.toFile(), "rw")) {
      for (int page = 20; page < 30; page++) {
        pages.seek((long) page * PAGE);
        pages.write("not a page ".repeat(300).getBytes(UTF_8));
      }
    }

    assertThat(DatabaseExam.sqlite(file, LONG))
        .isInstanceOfSatisfying(
            Opened.class, opened -> assertThat(opened.pages()).isEqualTo(Pages.DAMAGED));
  }

  @Test
  void a_file_of_another_kind_is_damaged() throws IOException {
    Files.writeString(file, "dear diary ".repeat(1000));

    assertThat(DatabaseExam.sqlite(file, LONG)).isEqualTo(new Opened(0, Pages.DAMAGED));
  }

  @Test
  void a_newer_schema_is_told_by_its_version() throws SQLException {
    Database.sqlite(file).close();
    change(
        "insert into flyway_schema_history select 99, '99', description, type, script, checksum,"
            + " installed_by, installed_on, execution_time, success"
            + " from flyway_schema_history where installed_rank = 1");

    assertThat(DatabaseExam.sqlite(file, LONG)).isEqualTo(new Opened(99, Pages.SOUND));
  }

  @Test
  void an_empty_file_waits_for_its_first_start() throws IOException {
    Files.createFile(file);

    assertThat(DatabaseExam.sqlite(file, LONG)).isEqualTo(new Opened(0, Pages.SOUND));
  }

  @Test
  void reading_the_pages_ends_when_its_time_is_over() {
    Database.sqlite(file).close();

    assertThat(DatabaseExam.sqlite(file, Duration.ZERO))
        .isEqualTo(new Opened(DatabaseLook.NEWEST, Pages.UNFINISHED));
  }

  @Test
  void what_cannot_be_opened_says_why() throws IOException {
    Files.createDirectory(file);

    assertThat(DatabaseExam.sqlite(file, LONG))
        .isInstanceOfSatisfying(Closed.class, closed -> assertThat(closed.why()).isNotEmpty());
  }
}
