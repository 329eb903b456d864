package dev.linecheck.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The text files of the project, in a fixed order.
final class ProjectTexts {
  private static final List<String> FOLDERS =
      List.of("src", "docs", "demo", "examples", ".ci", ".github");

  private ProjectTexts() {}

  static List<SourceText> all() {
    return Stream.concat(FOLDERS.stream().flatMap(folder -> filesUnder(folder, 99)), atTheTop())
        .sorted()
        .map(path -> new SourceText(path.toString().replace('\\', '/'), JavaFiles.text(path)))
        .toList();
  }

  /// The other files there are the licence, which is not ours, and what a build or an editor
  /// leaves.
  private static Stream<Path> atTheTop() {
    return filesUnder("", 1)
        .filter(path -> path.toString().matches("\\w+\\.(md|xml)|linecheck|\\.editorconfig"));
  }

  private static Stream<Path> filesUnder(String folder, int depth) {
    try (Stream<Path> paths = Files.walk(Path.of(folder), depth)) {
      return paths.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException("listing '" + folder + "'", e);
    }
  }
}
