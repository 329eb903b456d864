package dev.linecheck.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The folder of an embedded server. One process holds it at a time, and only its owner can read
/// it.
public final class DataFolder implements AutoCloseable {
  private static final Logger LOG = System.getLogger(DataFolder.class.getName());
  static final String DATABASE = "linecheck.db";
  static final String KEY = "linecheck.key";
  static final String LOCK = "linecheck.lock";

  private final Path folder;
  private final State state;
  private final FileChannel lockFile;
  private Optional<Path> newKey = Optional.empty();

  /// Whether a server has used the folder before.
  public enum State {
    NEW,
    EXISTING
  }

  private DataFolder(Path folder, State state, FileChannel lockFile) {
    this.folder = folder;
    this.state = state;
    this.lockFile = lockFile;
  }

  /// Creates the folder if it is missing, and takes it.
  ///
  /// @throws StoreException when another process holds it
  public static DataFolder take(Path folder) {
    try {
      FilePermissions.createFolder(folder);
      FileChannel lockFile =
          FileChannel.open(
              FilePermissions.createFile(folder.resolve(LOCK)), StandardOpenOption.WRITE);
      if (!lock(lockFile)) {
        lockFile.close();
        throw new StoreException(
            "the data folder "
                + folder
                + " is in use by another Linecheck process; stop that one first");
      }
      State state = Files.exists(folder.resolve(DATABASE)) ? State.EXISTING : State.NEW;
      // SQLite treats an empty file as a new database, and gives its other files the same mode
      FilePermissions.createFile(folder.resolve(DATABASE));
      FilePermissions.tighten(folder);
      return new DataFolder(folder.toRealPath(), state, lockFile);
    } catch (IOException e) {
      throw new UncheckedIOException("taking the data folder " + folder, e);
    }
  }

  /// Takes a folder that a server has used before.
  ///
  /// @throws StoreException when there is no database in it, or another process holds it
  public static DataFolder takeUsed(Path folder) {
    if (!Files.isRegularFile(folder.resolve(DATABASE))) {
      throw new StoreException(
          "there is no database in the data folder " + folder + "; a server makes one");
    }
    return take(folder);
  }

  /// Takes the lock, which the process releases however it ends.
  private static boolean lock(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // another server in this process holds it
    }
  }

  /// Returns the absolute path of the folder.
  public Path path() {
    return folder;
  }

  public State state() {
    return state;
  }

  public Path databaseFile() {
    return folder.resolve(DATABASE);
  }

  /// Returns the cipher for the key in the folder, which is created once. Empty where the file
  /// holds no valid key: it is not replaced, because everything encrypted under a lost key is lost
  /// too.
  public Optional<SecretCipher> cipher() {
    Path file = folder.resolve(KEY);
    try {
      if (!Files.exists(file)) {
        FilePermissions.writeWhole(file, SecretCipher.newKey() + "\n");
        newKey = Optional.of(file);
      }
      Optional<SecretCipher> cipher = SecretCipher.read(Files.readString(file).strip());
      if (cipher.isEmpty()) {
        LOG.log(
            Level.ERROR,
            "{0} holds no key: functions with headers are neither kept nor called",
            file);
      }
      return cipher;
    } catch (IOException e) {
      throw new UncheckedIOException("reading the key " + file, e);
    }
  }

  /// Returns the file of the key, if [#cipher()] found none and created it.
  public Optional<Path> newKey() {
    return newKey;
  }

  @Override
  public void close() {
    try {
      lockFile.close();
    } catch (IOException e) {
      throw new UncheckedIOException("giving back the data folder " + folder, e);
    }
  }
}
