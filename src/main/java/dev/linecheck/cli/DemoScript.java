package dev.linecheck.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The demo as its files say it: two versions of a prompt, criteria, and callers.
///
/// @param openingLine what the agent says first
record DemoScript(String openingLine, String criteria, List<Part> versions, List<Part> callers) {
  /// A file: its first line without the `#` is the name, the rest the words.
  record Part(String name, String text) {
    static Part read(Path file) {
      String whole = content(file);
      int end = whole.indexOf('\n');
      String name = whole.substring(0, end).replaceFirst("^#\\s*", "").strip();
      return new Part(name, whole.substring(end + 1).strip());
    }
  }

  static DemoScript read(Path folder) {
    return new DemoScript(
        content(folder.resolve("opening-line.txt")).strip(),
        content(folder.resolve("criteria.md")).strip(),
        parts(folder.resolve("agent")),
        parts(folder.resolve("callers")));
  }

  private static List<Part> parts(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .map(Part::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("reading the demo's files in " + folder, e);
    }
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the demo's file " + file, e);
    }
  }
}
