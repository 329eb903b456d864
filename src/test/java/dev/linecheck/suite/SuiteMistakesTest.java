package dev.linecheck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SuiteMistakesTest {
  @TempDir Path folder;

  static List<SuiteMistake> mistakes() throws IOException {
    return SuiteMistake.all(Files.readAllLines(Path.of("src/test/resources/suite/mistakes.txt")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void each_mistake_is_told_with_its_place_and_its_cure(SuiteMistake mistake) throws IOException {
    SuiteFiles files = SuiteFiles.in(folder);

    mistake.makeIn(files);

    assertThat(files.problems()).isNotEmpty().isEqualTo(mistake.problems());
  }
}
