package dev.linecheck.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The state of a data folder, as it is seen from outside. Nothing is taken, made or changed.
///
/// @param state whether it is there
/// @param isWritable whether this user may write in it, or make it
/// @param holder the process that works on it
/// @param open its files with secrets that other users of the machine may read
public record FolderLook(
    Path folder, State state, boolean isWritable, Optional<LockHolder> holder, List<Path> open) {
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

  public FolderLook {
    open = List.copyOf(open);
  }

  /// Whether a folder is there.
  public enum State {
    MISSING,
    /// Something that is no folder has its name.
    NO_FOLDER,
    WITHOUT_DATABASE,
    USED
  }

  /// Looks at a folder.
  public static FolderLook at(Path folder) {
    try {
      State state = state(folder);
      return new FolderLook(
          folder,
          state,
          canWrite(nearest(folder.toAbsolutePath())),
          LockHolder.of(folder.resolve(DataFolder.LOCK)),
          open(folder));
    } catch (IOException e) {
      throw new UncheckedIOException("looking at the data folder " + folder, e);
    }
  }

  public Path databaseFile() {
    return folder.resolve(DataFolder.DATABASE);
  }

  /// Returns the folder on whose disk the data is, or will be.
  public Path existing() {
    return nearest(folder.toAbsolutePath());
  }

  private static State state(Path folder) {
    if (!Files.exists(folder)) {
      return State.MISSING;
    }
    if (!Files.isDirectory(folder)) {
      return State.NO_FOLDER;
    }
    return Files.exists(folder.resolve(DataFolder.DATABASE)) ? State.USED : State.WITHOUT_DATABASE;
  }

  private static boolean canWrite(Path path) {
    return Files.isDirectory(path) && Files.isWritable(path);
  }

  private static Path nearest(Path path) {
    Path parent = path.getParent();
    return Files.exists(path) || parent == null ? path : nearest(parent);
  }

  private static List<Path> open(Path folder) throws IOException {
    return Stream.of("api-key", DataFolder.KEY, DataFolder.DATABASE)
        .map(folder::resolve)
        .filter(Files::isRegularFile)
        .filter(FolderLook::isOpen)
        .toList();
  }

  private static boolean isOpen(Path file) {
    try {
      PosixFileAttributeView owned = Files.getFileAttributeView(file, PosixFileAttributeView.class);
      return owned != null
          && owned.readAttributes().permissions().stream().anyMatch(OTHERS::contains);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the permissions of " + file, e);
    }
  }
}
