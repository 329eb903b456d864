package dev.linecheck.time;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/// Every way in which a unit of work may wait. Thread-safe.
///
/// An interrupt of the waiting thread ends the wait with [WaitInterruptedException].
public interface Waits {
  /// Lets the time pass.
  void pause(Duration time);

  /// Lets other work run before a long calculation goes on: no virtual thread is taken off its
  /// carrier against its will, and without a carrier no request is answered.
  void giveWay();

  /// A bell that nobody has rung.
  ///
  /// @param announces what it is rung for, for messages
  Signal bell(String announces);

  /// Does the tasks side by side and gives their answers in the order of the tasks. When one fails,
  /// the others are interrupted and the first failure is thrown as it came.
  <T> List<T> sideBySide(List<Callable<T>> tasks);

  /// Lets a task run by itself until it ends. A task that is stopped ends with the
  /// [WaitInterruptedException] of its wait.
  Background background(String name, Runnable task);
}
