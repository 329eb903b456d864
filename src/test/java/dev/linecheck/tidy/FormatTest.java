package dev.linecheck.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FormatTest {
  @Test
  void every_source_has_the_one_format() {
    assertThat(ProjectText.java())
        .as("files to mend with: mvn -q test-compile exec:exec@format")
        .filteredOn(file -> !SourceFormat.format(file.text()).equals(file.text()))
        .extracting(ProjectText::path)
        .isEmpty();
  }
}
