package dev.linecheck.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The sources of the project, in a fixed order.
final class JavaFiles {
  private static final List<Path> ROOTS =
      List.of(Path.of("src/main/java"), Path.of("src/test/java"));

  private JavaFiles() {}

  static List<Path> all() {
    return ROOTS.stream().flatMap(root -> under(root).stream()).toList();
  }

  static List<Path> under(Path root) {
    try (Stream<Path> paths = Files.walk(root)) {
      List<Path> files = new ArrayList<>();
      paths.filter(path -> path.toString().endsWith(".java")).forEach(files::add);
      files.sort(null);
      return files;
    } catch (IOException e) {
      throw new UncheckedIOException("listing " + root, e);
    }
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
