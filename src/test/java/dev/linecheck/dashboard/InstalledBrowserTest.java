package dev.linecheck.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstalledBrowserTest {
  @TempDir private Path folder;

  private Path program(String name) throws IOException {
    Path program = Files.writeString(folder.resolve(name), "");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return program;
  }

  private InstalledBrowser browser(String named) {
    String path = folder.resolve("nothing") + File.pathSeparator + folder;
    return new InstalledBrowser(Optional.of(named), path);
  }

  @Test
  void a_browser_is_found_on_the_path_by_its_usual_names() throws IOException {
    Files.writeString(folder.resolve("chromium"), "no program");
    Path chrome = program("google-chrome");

    assertThat(browser("").executable()).contains(chrome);
    assertThat(browser("").absence()).isEmpty();
  }

  @Test
  void a_machine_without_a_browser_says_that_the_tests_did_not_run() {
    assertThat(browser("").executable()).isEmpty();
    assertThat(browser("").absence().orElseThrow())
        .startsWith("The browser tests (*BrowserIT) did not run: none of chromium, ");
  }

  @Test
  void a_named_browser_is_the_one_that_is_used_or_a_failure() throws IOException {
    program("chromium");
    Path other = program("other");

    assertThat(browser("other").executable()).contains(other);
    assertThat(browser(other.toString()).executable()).contains(other);
    assertThatThrownBy(() -> browser("missing").executable())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("BROWSER_OF_TESTS names the browser missing, which is not there");
  }
}
