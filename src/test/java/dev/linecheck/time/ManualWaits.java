package dev.linecheck.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Waits that take no time: pauses are written down, bells and threads are real, tasks run one by
/// one.
public final class ManualWaits implements Waits {
  private final ThreadWaits real = new ThreadWaits();
  private final List<Duration> pauses = new CopyOnWriteArrayList<>();
  private final AtomicInteger yields = new AtomicInteger();

  @Override
  public void pause(Duration time) {
    if (Thread.currentThread().isInterrupted()) {
      throw new WaitInterruptedException("a pause", new InterruptedException("before the pause"));
    }
    pauses.add(time);
  }

  /// How often a calculation has let other work run.
  public int yields() {
    return yields.get();
  }

  /// The pauses so far, in order.
  public List<Duration> pauses() {
    return List.copyOf(pauses);
  }

  @Override
  public void giveWay() {
    yields.incrementAndGet();
    real.giveWay();
  }

  @Override
  public Signal bell(String announces) {
    return real.bell(announces);
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
    return real.background(name, task);
  }
}
