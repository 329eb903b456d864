package dev.linecheck.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The steps of a release that are forgotten most easily. A version with `-SNAPSHOT` needs none.
final class ReleaseTest {
  private static final String SNAPSHOT = "-SNAPSHOT";
  private static final Path RELEASED = Path.of("src/test/resources/released");
  private static final Path MIGRATIONS = Path.of("src/main/resources/db");
  private static final Path DESCRIPTION = Path.of("src/main/resources/openapi.yaml");

  @Test
  void the_description_of_the_api_has_the_version_of_the_build() throws IOException {
    assertThat(new YAMLMapper().readTree(DESCRIPTION).at("/info/version").asString())
        .isEqualTo(BuiltVersion.read().replace(SNAPSHOT, ""));
  }

  @Test
  void a_release_has_a_copy_of_its_description_and_a_record_of_its_migrations() throws IOException {
    assertThat(forgotten(BuiltVersion.read())).as("CONTRIBUTING.md, Make a release").isEmpty();
  }

  @Test
  void a_forgotten_step_is_named_and_a_snapshot_needs_none() throws IOException {
    assertThat(forgotten("9.9.9")).contains("openapi.yaml is not copied to openapi-9.9.9.yaml");
    assertThat(forgotten("9.9.9" + SNAPSHOT)).isEmpty();
  }

  private static List<String> forgotten(String version) throws IOException {
    List<String> forgotten = new ArrayList<>();
    if (version.endsWith(SNAPSHOT)) {
      return forgotten;
    }
    Path copy = RELEASED.resolve("openapi-" + version + ".yaml");
    if (!Files.exists(copy) || Files.mismatch(copy, DESCRIPTION) >= 0) {
      forgotten.add("openapi.yaml is not copied to " + copy.getFileName());
    }
    String record = Files.readString(RELEASED.resolve("migrations.txt"));
    try (Stream<Path> files = Files.walk(MIGRATIONS)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> MIGRATIONS.relativize(file).toString())
          .filter(file -> !record.contains("  " + file + "\n"))
          .map(file -> "migrations.txt lacks " + file)
          .forEach(forgotten::add);
    }
    return forgotten;
  }
}
