package dev.linecheck.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FormatTest {
  @Test
  void every_source_has_the_one_format() {
    List<Path> unformatted =
        JavaFiles.all().stream().filter(file -> !isFormatted(JavaFiles.text(file))).toList();

    assertThat(unformatted)
        .as("files to mend with: mvn -q test-compile exec:exec@format")
        .isEmpty();
  }

  @Test
  void another_format_is_noticed() {
    assertThat(isFormatted("final class A {\n  int b;\n}\n")).isTrue();
    assertThat(isFormatted("final class A {\n    int b;\n}\n")).isFalse();
    assertThat(isFormatted("import java.util.List;\n\nfinal class A {}\n")).isFalse();
  }

  private static boolean isFormatted(String text) {
    return SourceFormat.format(text).equals(text);
  }
}
