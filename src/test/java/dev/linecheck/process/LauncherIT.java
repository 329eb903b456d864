package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// The launcher script, as far as it finds a JDK, builds and starts the server.
final class LauncherIT extends LauncherFixture {
  @Test
  void its_own_variable_comes_first() throws Exception {
    environment.put("LINECHECK_JAVA_HOME", jdk("own jdk", "25.0.3").toString());
    environment.put("JAVA_HOME", jdk("general jdk", "26").toString());
    javaOnPath("25.0.1");

    assertThat(launch().out()).startsWith("java of own jdk\n");
  }

  @Test
  void java_home_comes_before_the_path() throws Exception {
    environment.put("JAVA_HOME", jdk("general jdk", "26").toString());
    javaOnPath("25.0.1");

    assertThat(launch().out()).startsWith("java of general jdk\n");
  }

  @Test
  void a_java_on_the_path_that_is_new_enough_is_taken() throws Exception {
    javaOnPath("25.0.1");
    jdk("usual folder/temurin-25", "25.0.3");

    assertThat(launch().out()).startsWith("java of path\n");
  }

  @Test
  void what_is_too_old_is_passed_over_for_a_jdk_in_a_usual_folder() throws Exception {
    environment.put("JAVA_HOME", jdk("old jdk", "21.0.1").toString());
    javaOnPath("17.0.15");
    jdk("usual folder/a-jdk-8", "1.8.0_402");
    jdk("usual folder/b-jdk-25", "25.0.3");

    Outcome outcome = launch();

    assertThat(outcome.out()).startsWith("java of usual folder/b-jdk-25\n");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void a_jdk_of_a_mac_is_found() throws Exception {
    jdk("usual folder/temurin-25.jdk/Contents/Home", "25.0.3");

    assertThat(launch().out()).startsWith("java of usual folder/temurin-25.jdk/Contents/Home\n");
  }

  @Test
  void a_variable_that_leads_nowhere_is_mentioned() throws Exception {
    environment.put("LINECHECK_JAVA_HOME", "/nowhere");
    jdk("usual folder/jdk-25", "25.0.3");

    Outcome outcome = launch();

    assertThat(outcome.exit()).isZero();
    assertThat(outcome.err()).contains("LINECHECK_JAVA_HOME", "/nowhere").hasLineCount(1);
  }

  @Test
  void without_any_jdk_one_line_says_what_to_do() throws Exception {
    javaOnPath("17.0.15");

    Outcome outcome = launch("demo");

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .hasLineCount(1)
        .contains("JDK 25 or newer", "Temurin 25", "LINECHECK_JAVA_HOME");
  }

  @Test
  void arguments_arrive_as_they_were_given() throws Exception {
    jdk("usual folder/jdk-25", "25.0.3");

    assertThat(launch("run", "two words", "", "*", "--a=$b").out())
        .endsWith("[dev.linecheck.app.Main]\n[run]\n[two words]\n[]\n[*]\n[--a=$b]\n");
  }

  @Test
  void the_jvm_is_told_the_home_the_class_path_and_the_users_options() throws Exception {
    jdk("usual folder/jdk-25", "25.0.3");
    environment.put("LINECHECK_JAVA_OPTS", "-Xmx256m -Dx=*");
    Path real = home.toRealPath();

    assertThat(launch().out().lines())
        .contains(
            "[--enable-native-access=ALL-UNNAMED]",
            "[-XX:+ExitOnOutOfMemoryError]",
            "[-Djdk.virtualThreadScheduler.parallelism=8]",
            "[-Dlinecheck.home=" + real + "]",
            "[-Xmx256m]",
            "[-Dx=*]",
            "[" + real + "/target/linecheck.jar:" + real + "/target/lib/*]");
  }

  @Test
  void java_takes_the_place_of_the_script_so_that_signals_reach_it() throws Exception {
    jdk("usual folder/jdk-25", "25.0.3");

    Outcome outcome = launch();

    assertThat(outcome.out()).contains("\npid " + outcome.pid() + "\n");
  }

  @Test
  void links_lead_to_the_same_home() throws Exception {
    jdk("usual folder/jdk-25", "25.0.3");
    Path first = Files.createSymbolicLink(home.resolve("first link"), Path.of("linecheck"));
    Path second = Files.createSymbolicLink(folder.resolve("second link"), first);

    assertThat(launchBy(second).out()).contains("[-Dlinecheck.home=" + home.toRealPath() + "]");
  }

  @Test
  void a_jar_that_is_older_than_a_source_is_built_once() throws Exception {
    jdk("usual folder/jdk-25", "25.0.3");
    sourceChangedAt(Instant.parse("2026-01-02T00:00:00Z"));
    mavenStub("echo 'words of maven'");

    Outcome first = launch("demo");
    Outcome second = launch("demo");

    assertThat(first.out()).contains(real("target/launcher/linecheck.jar")).endsWith("[demo]\n");
    assertThat(first.err()).hasLineCount(1).startsWith("linecheck: building").contains("changed");
    assertThat(second.out()).isEqualTo(first.out().replace(pid(first), pid(second)));
    assertThat(second.err()).isEmpty();
  }

  @Test
  void the_first_start_builds_the_server_alone_in_a_folder_of_its_own() throws Exception {
    jdk("usual folder/jdk-25", "25.0.3");
    sourceChangedAt(Instant.parse("2026-01-02T00:00:00Z"));
    Files.delete(home.resolve("target/linecheck.jar"));
    mavenStub("for each in \"$@\"; do echo \"<$each>\"; done >\"$HOME/arguments\"");

    Outcome outcome = launch("demo");

    assertThat(outcome.err()).hasLineCount(1).contains("first start", " s");
    assertThat(Files.readAllLines(folder.resolve("arguments")))
        .contains("<launcher,-browser-tests>", "<" + real("pom.xml") + ">", "<package>");
  }

  @Test
  void a_jar_of_the_whole_build_that_is_new_enough_is_taken() throws Exception {
    jdk("usual folder/jdk-25", "25.0.3");
    sourceChangedAt(Instant.parse("2026-01-02T00:00:00Z"));
    Files.setLastModifiedTime(
        home.resolve("target/linecheck.jar"), FileTime.from(Instant.parse("2026-01-03T00:00:00Z")));

    Outcome outcome = launch("demo");

    assertThat(outcome.out()).contains("[" + real("target/linecheck.jar") + ":");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void a_failed_build_says_why_and_starts_nothing() throws Exception {
    jdk("usual folder/jdk-25", "25.0.3");
    sourceChangedAt(Instant.parse("2026-01-02T00:00:00Z"));
    stub(bin.resolve("mvn"), "echo 'said by maven'; echo 'its trouble' >&2; exit 1");

    Outcome outcome = launch("demo");

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .contains("said by maven", "its trouble")
        .endsWith("linecheck: the build failed\n");
  }

  @Test
  void the_jars_of_an_unpacked_archive_stand_beside_the_launcher() throws Exception {
    jdk("usual folder/jdk-25", "25.0.3");
    unpackArchive();

    Outcome outcome = launch("demo");

    assertThat(outcome.out())
        .contains("[" + real("linecheck.jar") + ":" + real("lib") + "/*]")
        .endsWith("[demo]\n");
    assertThat(outcome.err()).isEmpty();
  }

  @Test
  void an_unpacked_archive_that_lacks_its_jars_is_not_built() throws Exception {
    jdk("usual folder/jdk-25", "25.0.3");
    unpackArchive();
    Files.delete(home.resolve("lib"));

    Outcome outcome = launch("demo");

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err())
        .hasLineCount(1)
        .contains("incomplete", home.toRealPath().toString(), "unpack");
  }

  @Test
  void without_maven_one_line_says_so() throws Exception {
    jdk("usual folder/jdk-25", "25.0.3");
    sourceChangedAt(Instant.parse("2026-01-02T00:00:00Z"));
    Files.delete(home.resolve("target/linecheck.jar"));

    Outcome outcome = launch("demo");

    assertThat(outcome.exit()).isEqualTo(2);
    assertThat(outcome.err()).hasLineCount(1).contains("install Maven");
  }
}
