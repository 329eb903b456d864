package dev.linecheck.cli;

import dev.linecheck.domain.NewKeys;
import dev.linecheck.store.FilePermissions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// A server on the data of a suite, in the folder `.linecheck` beside the suite's file. It ends
/// with the command, also when the process is told to stop, and leaves the data.
final class SuiteServer implements AutoCloseable {
  /// The name of the folder.
  static final String FOLDER = ".linecheck";

  private final Thread hook = new Thread(this::interrupted, "shutdown");
  private final ReentrantLock changing = new ReentrantLock();
  private final String key;
  private Optional<RunningServer> server = Optional.empty();
  private volatile Runnable onInterrupt = () -> {};

  private SuiteServer(String key) {
    this.key = key;
  }

  /// Starts a server.
  ///
  /// @param folder of the suite
  static SuiteServer start(
      ServerStarter starter, ConfigOptions config, Path folder, NewKeys newKeys) {
    Path data = folder.resolve(FOLDER);
    SuiteServer started = new SuiteServer(key(data, newKeys));
    Runtime.getRuntime().addShutdownHook(started.hook);
    started.changing.lock();
    try {
      Map<String, String> flags =
          Map.of(
              "host",
              "127.0.0.1",
              "port",
              "0",
              "data",
              data.toString(),
              "bootstrap-key",
              started.key);
      started.server = Optional.of(starter.start(config.settings(flags)));
      return started;
    } finally {
      started.changing.unlock();
    }
  }

  /// Returns the key of the data, which is made with the folder. Only its owner may read it.
  private static String key(Path data, NewKeys newKeys) {
    Path file = data.resolve("api-key");
    try {
      return Files.readString(file).strip();
    } catch (NoSuchFileException _) {
      return madeKey(data, file, newKeys.next());
    } catch (IOException e) {
      throw new UncheckedIOException("reading the key in " + file, e);
    }
  }

  private static String madeKey(Path data, Path file, String key) {
    try {
      FilePermissions.createFolder(data);
      Files.writeString(data.resolve(".gitignore"), "*\n");
      FilePermissions.writeWhole(file, key + "\n");
      return key;
    } catch (IOException e) {
      throw new UncheckedIOException("making the folder of the suite's data, " + data, e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.orElseThrow().port();
  }

  /// Sets what is done first when the process is told to stop.
  void onInterrupt(Runnable task) {
    onInterrupt = task;
  }

  String key() {
    return key;
  }

  private void interrupted() {
    onInterrupt.run();
    end();
  }

  @Override
  public void close() {
    Commands.removeHook(hook);
    end();
  }

  private void end() {
    changing.lock();
    try {
      server.ifPresent(RunningServer::close);
      server = Optional.empty();
    } finally {
      changing.unlock();
    }
  }
}
