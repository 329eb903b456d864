package dev.linecheck.time;

/// A task that runs by itself. Thread-safe.
public interface Background extends AutoCloseable {
  /// Interrupts the task and waits until it has ended. Again, it changes nothing.
  @Override
  void close();
}
