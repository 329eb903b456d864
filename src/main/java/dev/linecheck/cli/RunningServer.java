package dev.linecheck.cli;

import dev.linecheck.store.DataFolder;
import java.util.List;
import java.util.Optional;

/// A server in this process.
public interface RunningServer extends AutoCloseable {
  /// Returns the port that it listens on.
  int port();

  /// Returns the folder of its data; empty where nodes share a database.
  Optional<DataFolder> dataFolder();

  /// Returns its providers of models, each with its address. None of them was asked for an answer.
  List<String> providers();

  /// Returns the API key that its first start generated. It can be shown now and never again.
  Optional<String> newKey();

  /// Returns the path of a new link that signs in to the dashboard with a key, once.
  ///
  /// @throws IllegalArgumentException when the key opens nothing
  String signInPath(String key);

  /// Waits until the server is closed.
  ///
  /// @throws IllegalStateException when it cannot accept requests any more
  void awaitEnd();

  @Override
  void close();
}
