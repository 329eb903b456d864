package dev.linecheck.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The steps of a release that are forgotten most easily. A version with `-SNAPSHOT` needs none.
final class ReleaseTest {
  private static final String SNAPSHOT = "-SNAPSHOT";
  private static final Path RELEASED = Path.of("src/test/resources/released");
  private static final Path MIGRATIONS = Path.of("src/main/resources/db");
  private static final Path DESCRIPTION = Path.of("src/main/resources/openapi.yaml");

  private static final Path CHANGELOG = Path.of("CHANGELOG.md");
  private static final Pattern DATED =
      Pattern.compile("(?m)^## (\\d+\\.\\d+\\.\\d+) - \\d{4}-\\d\\d-\\d\\d$");

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

  @Test
  void a_release_is_the_newest_dated_section_of_the_changelog() throws IOException {
    String version = BuiltVersion.read();

    assertThat(version.endsWith(SNAPSHOT) || newest(Files.readString(CHANGELOG)).equals(version))
        .as("CHANGELOG.md has the section ## %s - DATE before those of older releases", version)
        .isTrue();
  }

  @Test
  void the_newest_dated_section_is_the_first_one_with_a_date() {
    assertThat(
            newest(
                "# Changelog\n\n## Unreleased\n\n## 0.2.0 - 2027-01-02\n\n## 0.1.0 - 2026-11-30\n"))
        .isEqualTo("0.2.0");
    assertThat(newest("# Changelog\n\n## Unreleased\n")).isEmpty();
  }

  private static String newest(String changelog) {
    Matcher dated = DATED.matcher(changelog);
    return dated.find() ? dated.group(1) : "";
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
