package dev.linecheck.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A copy of the project's folder with its launcher, stubs for `java` and `mvn`, and a `PATH` that
/// has nothing else but the tools that the launcher needs. The stub for `java` prints its
/// arguments.
abstract class LauncherFixture {
  static final List<String> TOOLS =
      List.of(
          "cat",
          "cksum",
          "dirname",
          "find",
          "mkdir",
          "mv",
          "nice",
          "readlink",
          "rm",
          "sed",
          "touch");

  @TempDir Path folder;
  Path home;
  Path bin;
  Path jdks;
  final Map<String, String> environment = new HashMap<>();

  record Outcome(int exit, long pid, String out, String err) {}

  @BeforeEach
  void copy_the_project() throws IOException {
    home = folder.resolve("line check");
    bin = Files.createDirectories(folder.resolve("bin"));
    jdks = Files.createDirectories(folder.resolve("usual folder"));
    Files.createDirectories(home.resolve("target/lib"));
    Files.createFile(home.resolve("target/linecheck.jar"));
    Files.copy(Path.of("linecheck"), home.resolve("linecheck"), StandardCopyOption.COPY_ATTRIBUTES);
    for (String tool : TOOLS) {
      stub(bin.resolve(tool), "exec '%s' \"$@\"".formatted(onPath(tool)));
    }
    environment.put("PATH", bin.toString());
    environment.put("HOME", folder.toString());
    environment.put("LINECHECK_JVM_FOLDERS", jdks.toString());
    environment.put("LINECHECK_AOT_CACHE", "off");
  }

  /// Turns the copy of the project into what an archive of a release has.
  void unpackArchive() throws IOException {
    Files.move(home.resolve("target/linecheck.jar"), home.resolve("linecheck.jar"));
    Files.move(home.resolve("target/lib"), home.resolve("lib"));
  }

  Outcome launch(String... arguments) throws Exception {
    return launchBy(home.resolve("linecheck"), arguments);
  }

  Outcome launchBy(Path script, String... arguments) throws Exception {
    Path err = folder.resolve("err.txt");
    ProcessBuilder builder = new ProcessBuilder(script.toString());
    builder.command().addAll(List.of(arguments));
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectError(err.toFile());
    Process process = builder.start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), process.pid(), out, Files.readString(err));
  }

  Path jdk(String name, String version) throws IOException {
    Path jdk = folder.resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(
        jdk.resolve("release"), "IMPLEMENTOR=\"Stub\"\nJAVA_VERSION=\"%s\"\n".formatted(version));
    javaStub(jdk.resolve("bin/java"), name, "release 1");
    return jdk;
  }

  void javaOnPath(String version) throws IOException {
    javaStub(bin.resolve("java"), "path", version);
  }

  static void javaStub(Path file, String name, String version) throws IOException {
    stub(
        file,
        """
        if [ "$1" = -version ]; then
          echo 'openjdk version "%s" 2026-01-20' >&2
          exit 0
        fi
        for each in "$@"; do
          case $each in -XX:AOTCacheOutput=*.new*) echo cache >"${each#*=}" ;; esac
        done
        echo 'java of %s'
        echo "pid $$"
        for each in "$@"; do echo "[$each]"; done
        """
            .formatted(version, name));
  }

  static void stub(Path file, String script) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /// A Maven that does some work and leaves a jar where the launcher's profile has it.
  void mavenStub(String work) throws IOException {
    Path built = home.resolve("target/launcher");
    stub(
        bin.resolve("mvn"),
        "%s%nmkdir -p '%s/lib'%n: >'%s/linecheck.jar'".formatted(work, built, built));
  }

  String real(String file) throws IOException {
    return home.toRealPath().resolve(file).toString();
  }

  static String pid(Outcome outcome) {
    return "pid " + outcome.pid();
  }

  void sourceChangedAt(Instant time) throws IOException {
    Files.createDirectories(home.resolve("src/main"));
    Path source = Files.createFile(home.resolve("src/main/A.java"));
    Path pom = Files.createFile(home.resolve("pom.xml"));
    Files.setLastModifiedTime(home.resolve("target/linecheck.jar"), FileTime.from(time));
    for (Path file : List.of(source, pom, home.resolve("src/main"))) {
      Files.setLastModifiedTime(file, FileTime.from(time.plusSeconds(1)));
    }
  }

  static Path onPath(String tool) {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      Path file = Path.of(folder, tool);
      if (Files.isExecutable(file)) {
        return file;
      }
    }
    throw new IllegalStateException("the PATH has no " + tool);
  }
}
