package dev.linecheck.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A released migration has run on databases that exist, so it stays as it is.
final class ReleasedMigrationsTest {
  private static final Path MIGRATIONS = Path.of("src/main/resources/db");
  private static final Path RECORD = Path.of("src/test/resources/released/migrations.txt");

  @TempDir private Path folder;

  @Test
  void released_migrations_are_as_they_were() throws Exception {
    assertThat(edited(MIGRATIONS, Files.readAllLines(RECORD)))
        .as(
            "Released migrations never change. Undo the edit and write a new migration with the"
                + " next number, for both databases. CONTRIBUTING.md, \"Make a release\", says"
                + " when %s changes.",
            RECORD)
        .isEmpty();
  }

  @Test
  void both_databases_are_in_the_record() throws Exception {
    assertThat(Files.readString(RECORD))
        .contains("  sqlite/V1__schema.sql\n", "  postgresql/V1__schema.sql\n");
  }

  @Test
  void an_edited_or_missing_migration_is_named_and_a_new_one_is_not() throws Exception {
    List<String> record =
        List.of(
            write("sqlite/V1__kept.sql", "create table kept (id text);"),
            write("sqlite/V2__edited.sql", "create table edited (id text);"),
            write("sqlite/V3__gone.sql", "create table gone (id text);"));
    write("sqlite/V2__edited.sql", "create table edited (id text, name text);");
    Files.delete(folder.resolve("sqlite/V3__gone.sql"));
    write("sqlite/V4__new.sql", "create table fresh (id text);");

    assertThat(edited(folder, record))
        .containsExactly("sqlite/V2__edited.sql was edited", "sqlite/V3__gone.sql is gone");
  }

  /// Writes a migration and gives its line in a record.
  private String write(String name, String sql) throws Exception {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, sql);
    return sha256(file) + "  " + name;
  }

  /// @param record lines of `sha256sum`
  private static List<String> edited(Path folder, List<String> record) throws Exception {
    List<String> edited = new ArrayList<>();
    for (String line : record) {
      String[] parts = line.split(" {2}", 2);
      Path file = folder.resolve(parts[1]);
      if (!Files.exists(file)) {
        edited.add(parts[1] + " is gone");
      } else if (!sha256(file).equals(parts[0])) {
        edited.add(parts[1] + " was edited");
      }
    }
    return edited;
  }

  private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
  }
}
