package dev.linecheck.time;

/// A task that runs in the background. Thread-safe.
public interface Background extends AutoCloseable {
  /// Interrupts the task and waits until it has ended. A second call changes nothing.
  @Override
  void close();
}
