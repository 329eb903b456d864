package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.release.BuiltVersion;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The archive of a release, unpacked far from the project on a machine whose `java` is too old.
final class ArchiveIT {
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

  @TempDir private Path folder;
  private Path home;
  private Map<String, String> environment;

  @BeforeEach
  void unpack() throws IOException {
    String name = "linecheck-" + BuiltVersion.read();
    unpack(Path.of("target", name + ".zip"));
    home = folder.resolve(name);
    Path old = Files.createDirectories(folder.resolve("old"));
    Path java = Files.writeString(old.resolve("java"), "#!/bin/sh\necho 'version \"17.0.1\"'\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    String jdks = System.getProperty("java.home") + "/..";
    environment =
        Map.of(
            "PATH",
            old + ":" + System.getenv("PATH"),
            "JAVA_HOME",
            "",
            "LINECHECK_JVM_FOLDERS",
            jdks,
            "LINECHECK_AOT_CACHE",
            "off",
            "LINECHECK_JAVA_OPTS",
            LinecheckProcess.SHORT_LIVED);
  }

  @Test
  void the_archive_is_one_folder_with_what_a_user_needs() throws IOException {
    try (Stream<Path> unpacked = Files.list(folder)) {
      assertThat(unpacked).contains(home).hasSize(2);
    }
    assertThat(home.resolve("linecheck")).isExecutable();
    try (Stream<Path> files = Files.walk(home)) {
      assertThat(files.filter(Files::isRegularFile).map(home::relativize).map(Path::toString))
          .contains(
              "README.md",
              "LICENSE",
              "CHANGELOG.md",
              "SECURITY.md",
              "docs/judge.md",
              "demo/criteria.md",
              "examples/labelled-turns.jsonl",
              "examples/own-agent/Agent.java",
              "linecheck.jar")
          .doesNotContain("pom.xml")
          .noneMatch(file -> file.matches("lib/(junit|assertj|archunit|linecheck).*"));
    }
  }

  @Test
  void links_between_its_documents_lead_to_files_that_it_has() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path document : files.filter(file -> file.toString().endsWith(".md")).toList()) {
        assertThat(LINK.matcher(Files.readString(document)).results())
            .extracting(link -> document.resolveSibling(link.group(1)))
            .as("links of " + document)
            .allMatch(Files::exists);
      }
    }
  }

  @Test
  void it_tells_its_version() throws Exception {
    try (LinecheckProcess version = start("version")) {
      assertThat(version.exitCode()).as(version.output()).isZero();
      assertThat(version.output()).isEqualTo("Linecheck " + BuiltVersion.read() + "\n");
    }
  }

  @Test
  void its_demo_runs() throws Exception {
    try (LinecheckProcess demo = start("demo", "--exit")) {
      assertThat(demo.exitCode()).as(demo.output()).isZero();
      assertThat(demo.output()).containsPattern("passing\\s+2 of 8\\s+7 of 8");
    }
  }

  @Test
  void its_server_is_ready() throws Exception {
    String data = folder.resolve("data").toString();
    try (LinecheckProcess server = start("serve", "--port", "0", "--data", data)) {
      String root = server.url().replaceFirst("/api$", "");

      assertThat(new PlainClient(root, "none").get("/health/ready").isObject()).isTrue();
    }
  }

  private LinecheckProcess start(String... arguments) throws IOException {
    return LinecheckProcess.startBy(home.resolve("linecheck"), environment, arguments);
  }

  /// As `unzip` does, with the modes of the files.
  private void unpack(Path archive) throws IOException {
    Map<String, Boolean> withModes = Map.of("enablePosixFileAttributes", true);
    try (FileSystem zip = FileSystems.newFileSystem(archive, withModes);
        Stream<Path> entries = Files.walk(zip.getPath("/"))) {
      for (Path entry : entries.skip(1).toList()) {
        Path target = folder.resolve(entry.toString().substring(1));
        Files.copy(entry, target);
        Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(entry));
      }
    }
  }
}
