package dev.linecheck.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Restricts a data folder and its files to their owner: 700 and 600. A file system without owners
/// is left as it is.
public final class FilePermissions {
  private static final Logger LOG = System.getLogger(FilePermissions.class.getName());

  /// The files of Linecheck, except the configuration, which may stand beside them.
  private static final Pattern OURS = Pattern.compile("linecheck\\.(db|lock|key)([.-].*)?");

  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwx------");
  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private FilePermissions() {}

  /// Creates a folder and its parents, if they are missing.
  public static void createFolder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, attributes(folder, FOLDER));
    }
  }

  /// Creates an empty file if there is none. At no moment can anybody else open it.
  static Path createFile(Path file) throws IOException {
    try {
      return Files.createFile(file, attributes(file, FILE));
    } catch (FileAlreadyExistsException _) {
      return file;
    }
  }

  /// Writes a new file atomically: with all of its text, or not at all.
  public static void writeWhole(Path file, String text) throws IOException {
    Path part = createFile(file.resolveSibling(file.getFileName() + ".part"));
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] attributes(Path path, Set<PosixFilePermission> permissions) {
    return isPosix(path)
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  private static boolean isPosix(Path path) {
    return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
  }

  /// Takes access away from others. The folder itself keeps its mode if it contains other files,
  /// because their owner may need it.
  static void tighten(Path folder) throws IOException {
    if (!isPosix(folder)) {
      return;
    }
    List<Path> files = list(folder);
    List<Path> ours = files.stream().filter(FilePermissions::isOurs).toList();
    List<String> changed = new ArrayList<>();
    try {
      if (ours.size() == files.size()) {
        tighten(folder, FOLDER, changed);
      } else if (!Files.getPosixFilePermissions(folder).equals(FOLDER)) {
        LOG.log(
            Level.WARNING,
            "other files are in the data folder {0}, so its permissions stay as they are",
            folder);
      }
      for (Path file : ours) {
        tighten(file, FILE, changed);
      }
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "the data folder {0} cannot be closed to other users of this machine: {1}",
          folder,
          e);
    }
    if (!changed.isEmpty()) {
      LOG.log(
          Level.WARNING,
          "other users of this machine could open {0}; now its owner alone can",
          String.join(", ", changed));
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static boolean isOurs(Path file) {
    return OURS.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file);
  }

  private static void tighten(Path path, Set<PosixFilePermission> permissions, List<String> changed)
      throws IOException {
    if (!Files.getPosixFilePermissions(path).equals(permissions)) {
      Files.setPosixFilePermissions(path, permissions);
      changed.add(path.toString());
    }
  }
}
