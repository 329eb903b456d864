package dev.linecheck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The files of the demo, edited as its readers are invited to.
class DemoScriptTest {
  @TempDir private Path home;
  private Path demo;

  @BeforeEach
  void copy() throws IOException {
    demo = home.resolve("demo");
    try (Stream<Path> files = Files.walk(Path.of("demo"))) {
      for (Path file : files.toList()) {
        Files.copy(file, demo.resolve(Path.of("demo").relativize(file).toString()));
      }
    }
  }

  private void write(String file, String content) throws IOException {
    Files.writeString(demo.resolve(file), content);
  }

  private void isRefused(String message) {
    assertThatThrownBy(() -> DemoScript.read(demo))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "agent/v2.md | '' | line 1: expected a name, such as `# a name`",
        "agent/v2.md | '#\nYou are.\n' | line 1: expected a name, such as `# a name`",
        "agent/v2.md | # v2 | line 1: ``: expected a block of rules that opens with ```scripted, here or further down",
        "agent/v2.md | '# v2\n\n\nYou are.\n\n```scripted\n\nsya Hi.\n```' | line 8: `sya Hi.`: expected ",
        "callers/2-hurried.md | '# in a hurry\n```scripted\nsya Hi.\n```' | line 3: `sya Hi.`: expected ",
        "criteria.md | '\n\n```scripted\nmust sya \"a\"\n```' | line 4: `must sya \"a\"`: expected ",
      })
  void a_file_that_cannot_be_used_is_named_with_its_line(String file, String content, String why)
      throws IOException {
    write(file, content.replace("\\n", "\n"));

    assertThatThrownBy(() -> DemoScript.read(demo))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("demo/" + file + ", " + why);
  }

  @Test
  void a_file_that_is_no_text_is_named() throws IOException {
    Files.write(demo.resolve("agent/v2.md"), "# v\u00fc".getBytes(StandardCharsets.ISO_8859_1));

    isRefused("demo/agent/v2.md is no text in UTF-8");
  }

  @Test
  void there_are_one_to_nine_versions() throws IOException {
    String version = Files.readString(demo.resolve("agent/v2.md"));
    for (int i = 3; i <= 9; i++) {
      write("agent/v%d.md".formatted(i), version.replace("# v2", "# v" + i));
    }
    assertThat(DemoScript.read(demo).versions())
        .extracting(DemoScript.DemoSection::name)
        .containsExactly("v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8", "v9");

    write("agent/v10.md", version);
    isRefused("demo/agent has 10 versions; the demo takes 9 at most");

    for (int i = 1; i <= 10; i++) {
      Files.delete(demo.resolve("agent/v%d.md".formatted(i)));
    }
    isRefused("demo/agent has no file such as v1.md");
  }
}
