package dev.linecheck.cli;

import dev.linecheck.store.DataFolder;
import java.util.Optional;

/// A server in this process.
public interface RunningServer extends AutoCloseable {
  /// The port that it listens on.
  int port();

  /// The folder of its data; none where nodes share a database.
  Optional<DataFolder> dataFolder();

  /// The API key that its first start made up; it can be shown now and never again.
  Optional<String> newKey();

  /// Waits until it is closed.
  ///
  /// @throws IllegalStateException when it can take no requests any more
  void awaitEnd();

  @Override
  void close();
}
