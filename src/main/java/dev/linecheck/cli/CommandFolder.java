package dev.linecheck.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// A folder that lives as long as a command.
record CommandFolder(Path path) {
  /// @param command for the folder's name
  static CommandFolder create(String command) {
    try {
      return new CommandFolder(Files.createTempDirectory("linecheck-" + command + "-"));
    } catch (IOException e) {
      throw new UncheckedIOException("making a folder for the " + command, e);
    }
  }

  /// Deletes it with all that is in it.
  void delete() {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("deleting the temporary folder " + path, e);
    }
  }
}
