package dev.linecheck.time;

/// An event that one side waits for and the other announces, once. Thread-safe.
public interface Signal {
  /// Releases everybody who waits, now or later. A second call changes nothing.
  void ring();

  /// Waits until the signal has been rung.
  ///
  /// @throws WaitInterruptedException when the waiting thread has to stop
  void await();
}
