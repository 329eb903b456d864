package dev.linecheck.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// Writes whole files or none, so that nobody ever reads half of one.
public final class WholeText {
  private WholeText() {}

  /// Writes a file under another name first. Its folders are made.
  public static void write(Path file, String text) throws IOException {
    Path folder = file.toAbsolutePath().resolveSibling(".").normalize();
    Files.createDirectories(folder);
    Path part = folder.resolve("." + file.getFileName() + ".part");
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
