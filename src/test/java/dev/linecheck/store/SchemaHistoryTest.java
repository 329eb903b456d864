package dev.linecheck.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

final class SchemaHistoryTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_migrated_database_is_recognized(Database database) {
    assertThat(isNewest(database)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void an_empty_or_older_database_is_left_to_flyway(Dialect dialect) {
    DataSource source = empty(dialect);
    assertThat(SchemaHistory.isNewest(source, dialect)).isFalse();

    Flyway.configure()
        .dataSource(source)
        .locations(dialect.migrations())
        .target("1")
        .load()
        .migrate();

    assertThat(SchemaHistory.isNewest(source, dialect)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_migration_with_other_content_is_left_to_flyway(Database database) {
    change(
        database, "update flyway_schema_history set checksum = checksum + 1 where version = '1'");

    assertThat(isNewest(database)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_migration_that_failed_is_left_to_flyway(Database database) {
    change(database, "update flyway_schema_history set success = false where version = '2'");

    assertThat(isNewest(database)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void a_database_of_a_newer_release_is_left_to_flyway(Database database) {
    change(
        database,
        """
        insert into flyway_schema_history
          (installed_rank, version, description, type, script, checksum, installed_by,
           installed_on, execution_time, success)
        select installed_rank + %1$d, '%2$d', description, type, 'V%2$d__later.sql', checksum,
               installed_by, installed_on, execution_time, success
          from flyway_schema_history where version = '2'
        """
            .formatted(SchemaHistory.NEWEST, SchemaHistory.NEWEST + 1));

    assertThat(isNewest(database)).isFalse();
  }

  @Test
  void tables_in_a_later_schema_of_the_search_path_are_not_those_of_this_database()
      throws SQLException {
    Database migrated = Databases.postgresql();
    change(migrated, "create schema team");
    PGSimpleDataSource source = new PGSimpleDataSource();
    try (Connection connection = migrated.schedulerSource().getConnection()) {
      source.setUrl(connection.getMetaData().getURL());
    }
    source.setUser("postgres");
    source.setCurrentSchema("team,public");

    assertThat(SchemaHistory.isNewest(source, Dialect.POSTGRESQL)).isFalse();

    source.setCurrentSchema("public,team");
    assertThat(SchemaHistory.isNewest(source, Dialect.POSTGRESQL)).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void the_newest_version_is_that_of_the_newest_file(Dialect dialect) throws IOException {
    String name = dialect.migrations().substring("classpath:".length());
    try (Stream<Path> files = Files.list(Path.of("src/main/resources", name))) {
      assertThat(files.map(file -> file.getFileName().toString().replaceFirst("__.*", "")))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.rangeClosed(1, SchemaHistory.NEWEST).mapToObj(n -> "V" + n).toList());
    }
  }

  private DataSource empty(Dialect dialect) {
    return switch (dialect) {
      case POSTGRESQL -> Databases.emptyPostgresql();
      case SQLITE -> {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("empty.db"));
        yield source;
      }
    };
  }

  private static boolean isNewest(Database database) {
    return SchemaHistory.isNewest(database.schedulerSource(), database.dialect());
  }

  private static void change(Database database, String sql) {
    try (Connection connection = database.schedulerSource().getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(statement.execute(sql)).isFalse();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
