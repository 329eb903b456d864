package dev.linecheck.cli;

import dev.linecheck.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/// A server on a temporary folder. Both are removed when the work ends or fails, and when the
/// process is told to stop.
final class TemporaryServer implements AutoCloseable {
  private final Thread hook = new Thread(this::end, "shutdown");

  /// Held while the folder is made, while the server starts and while it ends, so that a signal
  /// waits for a start.
  private final ReentrantLock changing = new ReentrantLock();

  private Optional<CommandFolder> folder = Optional.empty();
  private Optional<RunningServer> server = Optional.empty();
  private boolean isEnded;

  /// Creates the folder only after the hook that removes it, because a signal may come in between.
  TemporaryServer() {
    Runtime.getRuntime().addShutdownHook(hook);
    changing.lock();
    try {
      folder = isEnded ? Optional.empty() : Optional.of(CommandFolder.create("demo"));
    } finally {
      changing.unlock();
    }
  }

  /// @param settings the settings of a server on a data folder
  void start(ServerStarter starter, Function<Path, Settings> settings) {
    changing.lock();
    try {
      server = Optional.of(starter.start(settings.apply(folder.orElseThrow().path())));
    } finally {
      changing.unlock();
    }
  }

  RunningServer running() {
    return server.orElseThrow();
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
      folder.ifPresent(CommandFolder::delete);
      folder = Optional.empty();
      isEnded = true;
      changing.unlock();
    }
  }
}
