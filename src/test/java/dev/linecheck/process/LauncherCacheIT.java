package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.time.Polling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher script, as far as it makes and uses the AOT cache.
final class LauncherCacheIT extends LauncherFixture {
  @Test
  void the_variable_makes_a_cache_before_the_start_and_later_starts_use_it() throws Exception {
    jdk("usual folder/jdk-25", "25.0.3");
    environment.put("LINECHECK_AOT_CACHE", "make");

    Outcome first = launch("serve");
    environment.remove("LINECHECK_AOT_CACHE");
    Outcome second = launch("serve");

    assertThat(first.err()).hasLineCount(1).contains("making the cache", "once");
    assertThat(first.out())
        .contains("[-XX:AOTCache=" + real("target/linecheck.aot") + "]\n")
        .contains("[-XX:+VerifySharedSpaces]\n[-Xlog:aot*=off]\n[-Xlog:cds*=off]\n");
    assertThat(second.out()).isEqualTo(first.out().replace(pid(first), pid(second)));
    assertThat(second.err()).isEmpty();
    assertThat(namesOfCaches()).containsExactly("linecheck.aot", "linecheck.aot.from");
  }

  @Test
  void the_demo_has_a_cache_made_for_later_starts_and_does_not_wait_for_it() throws Exception {
    jdk("usual folder/jdk-25", "25.0.3");
    environment.remove("LINECHECK_AOT_CACHE");

    Outcome demo = launch("demo");
    Polling.until(
        "a finished cache",
        () -> namesOfCaches().equals(List.of("linecheck.aot", "linecheck.aot.from")));

    assertThat(demo.out()).doesNotContain("AOT").endsWith("[demo]\n");
    assertThat(demo.err()).isEmpty();
    assertThat(launch("serve").out()).contains("[-XX:AOTCache=");
  }

  @Test
  void a_server_makes_no_cache() throws Exception {
    jdk("usual folder/jdk-25", "25.0.3");
    environment.remove("LINECHECK_AOT_CACHE");

    assertThat(launch("serve").out()).doesNotContain("AOT");
    assertThat(namesOfCaches()).isEmpty();
  }

  @Test
  void a_cache_of_another_jar_or_another_jdk_is_not_used() throws Exception {
    Path jdk = jdk("usual folder/jdk-25", "25.0.3");
    makeCache();

    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"25.0.4\"\n");
    assertThat(launch("serve").out()).doesNotContain("AOT");

    makeCache();
    Files.writeString(home.resolve("target/linecheck.jar"), "another jar");
    assertThat(launch("serve").out()).doesNotContain("AOT");
  }

  @Test
  void a_folder_that_was_moved_gets_a_cache_of_its_own() throws Exception {
    jdk("usual folder/jdk-25", "25.0.3");
    makeCache();

    home = Files.move(home, folder.resolve("moved"));

    assertThat(launch("serve").out()).doesNotContain("AOT");
    makeCache();
    assertThat(launch("serve").out()).contains("[-XX:AOTCache=" + real("target/linecheck.aot"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"-Xshare:auto", "-XX:SharedArchiveFile=a.jsa", "-XX:AOTCacheOutput=mine.aot"})
  void options_that_the_jvm_takes_with_no_cache_leave_it_out(String option) throws Exception {
    jdk("usual folder/jdk-25", "25.0.3");
    makeCache();
    environment.put("LINECHECK_JAVA_OPTS", "-Xmx256m " + option);

    assertThat(launch("serve").out()).contains("[" + option + "]").doesNotContain("AOTCache=");
  }

  @Test
  void a_cache_that_cannot_be_made_stops_no_start() throws Exception {
    Path jdk = jdk("usual folder/jdk-25", "25.0.3");
    stub(jdk.resolve("bin/java"), "case $* in *AOTCacheOutput*) exit 1 ;; esac; echo started");
    environment.put("LINECHECK_AOT_CACHE", "make");

    Outcome outcome = launch("serve");

    assertThat(outcome.out()).isEqualTo("started\n");
    assertThat(outcome.err()).hasLineCount(2).contains("cannot be made", real("target"));
    assertThat(namesOfCaches()).isEmpty();
  }

  @Test
  void a_cache_that_another_start_makes_is_made_once() throws Exception {
    jdk("usual folder/jdk-25", "25.0.3");
    Path theirs = Files.createFile(home.resolve("target/linecheck.aot.new1"));
    environment.put("LINECHECK_AOT_CACHE", "make");

    assertThat(launch("serve").out()).doesNotContain("AOT");
    assertThat(theirs).exists();

    Files.setLastModifiedTime(theirs, FileTime.from(Instant.parse("2026-01-02T00:00:00Z")));
    assertThat(launch("serve").out()).contains("[-XX:AOTCache=");
    assertThat(namesOfCaches()).containsExactly("linecheck.aot", "linecheck.aot.from");
  }

  private void makeCache() throws Exception {
    environment.put("LINECHECK_AOT_CACHE", "make");
    assertThat(launch("serve").out()).contains("[-XX:AOTCache=");
    environment.remove("LINECHECK_AOT_CACHE");
  }

  private List<String> namesOfCaches() {
    try (Stream<Path> files = Files.list(home.resolve("target"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("linecheck.aot"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
