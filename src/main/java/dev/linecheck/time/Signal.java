package dev.linecheck.time;

/// Something that one side waits for and the other announces, once. Thread-safe.
public interface Signal {
  /// Lets everybody go on who waits, now or later. Ringing again changes nothing.
  void ring();

  /// Waits until the bell has been rung.
  ///
  /// @throws WaitInterruptedException when the waiting thread is to stop
  void await();
}
