package dev.linecheck.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/// Where tests keep their files: in memory where the machine has room, since SQLite waits for the
/// disk at every commit. What is left there goes when the JVM ends.
public final class TestFolders implements TempDirFactory {
  private static final Path MEMORY = Path.of("/dev/shm");
  private static final long ROOM = 2_000_000_000;
  private static final TemporaryFolder ALL = all();

  private static TemporaryFolder all() {
    TemporaryFolder all = TemporaryFolder.in(hasRoom() ? MEMORY : disk());
    Runtime.getRuntime().addShutdownHook(new Thread(all::close));
    return all;
  }

  private static boolean hasRoom() {
    try {
      return Files.isWritable(MEMORY) && Files.getFileStore(MEMORY).getUsableSpace() > ROOM;
    } catch (IOException e) {
      throw new UncheckedIOException("looking at " + MEMORY, e);
    }
  }

  private static Path disk() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  /// An empty one.
  public static Path create() {
    try {
      return Files.createTempDirectory(ALL.path(), "");
    } catch (IOException e) {
      throw new UncheckedIOException("making a folder", e);
    }
  }

  /// One of JUnit's, which deletes it after the test.
  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) {
    return create();
  }
}
