package dev.linecheck.time;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/// The ways in which a unit of work may wait. Thread-safe.
///
/// An interrupt of the waiting thread ends the wait with [WaitInterruptedException].
public interface Waits {
  /// Waits for a time.
  void pause(Duration time);

  /// Lets other work run before a long calculation goes on. Virtual threads are not preempted, so a
  /// long calculation would keep requests waiting for a carrier thread.
  void giveWay();

  /// Creates a signal that has not been rung.
  ///
  /// @param announces the event that it announces, for messages
  Signal bell(String announces);

  /// Runs tasks in parallel and returns their answers in the order of the tasks. If one fails, the
  /// others are interrupted and the first failure is thrown unchanged.
  <T> List<T> sideBySide(List<Callable<T>> tasks);

  /// Runs a task in the background until it ends. A task that is stopped ends with the
  /// [WaitInterruptedException] of its wait.
  Background background(String name, Runnable task);
}
