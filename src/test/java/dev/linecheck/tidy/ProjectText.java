package dev.linecheck.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A text file of the project.
///
/// @param path from the project's folder, with `/`
record ProjectText(String path, String text) {
  private static final List<String> FOLDERS =
      List.of("src", "docs", "demo", "examples", ".ci", ".github");

  /// All of them, in a fixed order. Pictures have no text. The other files at the top are the
  /// licence, which is not ours, and what a build or an editor leaves.
  static List<ProjectText> all() {
    Stream<Path> atTheTop =
        files("", 1)
            .filter(path -> path.toString().matches("\\w+\\.(md|xml)|linecheck|\\.editorconfig"));
    return Stream.concat(FOLDERS.stream().flatMap(folder -> files(folder, 99)), atTheTop)
        .filter(path -> !path.toString().endsWith(".png"))
        .sorted()
        .map(ProjectText::read)
        .toList();
  }

  static List<ProjectText> java() {
    return all().stream().filter(file -> file.path().endsWith(".java")).toList();
  }

  static ProjectText read(Path path) {
    try {
      return new ProjectText(path.toString().replace('\\', '/'), Files.readString(path));
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + path, e);
    }
  }

  boolean isMain() {
    return path.startsWith("src/main/java/");
  }

  private static Stream<Path> files(String folder, int depth) {
    try (Stream<Path> paths = Files.walk(Path.of(folder), depth)) {
      return paths.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException("listing '" + folder + "'", e);
    }
  }
}
