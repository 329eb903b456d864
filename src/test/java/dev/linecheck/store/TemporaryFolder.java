package dev.linecheck.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// An empty folder, which is deleted with all that came into it.
public record TemporaryFolder(Path path) implements AutoCloseable {
  public static TemporaryFolder create() {
    return new TemporaryFolder(TestFolders.create());
  }

  static TemporaryFolder in(Path parent) {
    try {
      return new TemporaryFolder(Files.createTempDirectory(parent, "linecheck-test-"));
    } catch (IOException e) {
      throw new UncheckedIOException("making a folder", e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> childrenFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : childrenFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("deleting " + path, e);
    }
  }
}
