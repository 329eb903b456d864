package dev.linecheck.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The process that holds a data folder, found without taking it.
///
/// @param process its id; empty where the system does not tell it
public record LockHolder(OptionalLong process) {
  /// The list of all locks, on Linux.
  private static final Path LOCKS = Path.of("/proc/locks");

  private static final int PROCESS_FIELD = 4;
  private static final int FILE_FIELD = 5;

  /// Returns the holder of a lock file; empty if nobody holds it.
  static Optional<LockHolder> of(Path lockFile) throws IOException {
    if (!Files.exists(lockFile)) {
      return Optional.empty();
    }
    LockHolder listed = new LockHolder(listed(lockFile));
    if (listed.isThisProcess()) {
      return Optional.of(listed); // to open and close the file would give the lock back
    }
    boolean isHeld = Files.isReadable(lockFile) ? isHeld(lockFile) : listed.process().isPresent();
    return isHeld ? Optional.of(listed) : Optional.empty();
  }

  private boolean isThisProcess() {
    return process.isPresent() && process.getAsLong() == ProcessHandle.current().pid();
  }

  private static boolean isHeld(Path lockFile) throws IOException {
    try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.READ);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }

  private static OptionalLong listed(Path lockFile) throws IOException {
    if (!Files.isReadable(LOCKS)) {
      return OptionalLong.empty();
    }
    String file = ":" + Files.getAttribute(lockFile, "unix:ino");
    return Files.readAllLines(LOCKS).stream()
        .map(line -> List.of(line.strip().split("\\s+", -1)))
        .filter(fields -> fields.size() > FILE_FIELD && fields.get(FILE_FIELD).endsWith(file))
        .mapToLong(fields -> Long.parseLong(fields.get(PROCESS_FIELD)))
        .findFirst();
  }
}
