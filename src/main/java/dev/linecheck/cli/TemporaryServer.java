package dev.linecheck.cli;

import dev.linecheck.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// A server on a temporary folder. Both are removed when the work ends or fails, and when the
/// process is told to stop.
final class TemporaryServer implements AutoCloseable {
  private final CommandFolder folder = CommandFolder.create("demo");
  private final Thread hook = new Thread(this::end, "shutdown");

  /// Held while the server starts and while it ends, so that a signal waits for a start.
  private final ReentrantLock changing = new ReentrantLock();

  private Optional<RunningServer> server = Optional.empty();

  TemporaryServer() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// @param settings the settings of a server on a data folder
  void start(ServerStarter starter, Function<Path, Settings> settings) {
    changing.lock();
    try {
      server = Optional.of(starter.start(settings.apply(folder.path())));
    } finally {
      changing.unlock();
    }
  }

  int port() {
    return server.orElseThrow().port();
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
    } finally {
      server = Optional.empty();
      folder.delete();
      changing.unlock();
    }
  }
}
