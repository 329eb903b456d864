package dev.linecheck.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/// Waits that take no time: pauses are written down, bells are real, tasks run one by one.
public final class ManualWaits implements Waits {
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();

  @Override
  public void pause(Duration time) {
    if (Thread.interrupted()) {
      throw new WaitInterruptedException("a pause", new InterruptedException("before the pause"));
    }
    pauses.add(time);
  }

  /// The pauses so far, in order.
  public List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public Bell bell(String announces) {
    CountDownLatch latch = new CountDownLatch(1);
    return new Bell() {
      @Override
      public void ring() {
        latch.countDown();
      }

      @Override
      public void await() {
        try {
          latch.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new WaitInterruptedException(announces, e);
        }
      }
    };
  }

  @Override
  public <T> List<T> sideBySide(List<Callable<T>> tasks) {
    List<T> results = new ArrayList<>();
    for (Callable<T> task : tasks) {
      try {
        results.add(task.call());
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new AssertionError("a task failed with a checked exception", e);
      }
    }
    return results;
  }

  @Override
  public Background background(String name, Runnable task) {
    Thread thread = Thread.ofPlatform().name(name).daemon().start(() -> untilStopped(task));
    return () -> {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw new AssertionError("interrupted in the end of " + name, e);
      }
    };
  }

  private static void untilStopped(Runnable task) {
    try {
      task.run();
    } catch (WaitInterruptedException stopped) {
      // as it was told
    }
  }
}
