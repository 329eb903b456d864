package dev.linecheck.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A copy of one of the suites in `examples`, whose files a test edits.
public record SuiteCopy(Path folder) {
  /// Copies a suite. Files of the folder that it does not have stay.
  public static SuiteCopy of(String example, Path folder) throws IOException {
    Path source = Path.of("examples", example);
    try (Stream<Path> all = Files.walk(source)) {
      List<Path> files = all.filter(Files::isRegularFile).toList();
      for (Path file : files) {
        Path copy = folder.resolve(source.relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
      }
    }
    return new SuiteCopy(folder);
  }

  /// Replaces words in a file, which has them.
  public void edit(String file, String before, String after) throws IOException {
    Path edited = folder.resolve(file);
    String text = Files.readString(edited);
    assertThat(text).contains(before);
    Files.writeString(edited, text.replace(before, after));
  }
}
