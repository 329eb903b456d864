package dev.linecheck.time;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// Waiting in real time, on virtual threads.
public final class ThreadWaits implements Waits {
  private static final Logger LOG = System.getLogger(ThreadWaits.class.getName());

  @Override
  public void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw interrupted("a pause of " + time, e);
    }
  }

  @Override
  public void giveWay() {
    LockSupport.parkNanos(1);
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted("its turn", new InterruptedException());
    }
  }

  @Override
  public Signal bell(String announces) {
    return new LatchBell(announces, new CountDownLatch(1));
  }

  private record LatchBell(String announces, CountDownLatch latch) implements Signal {
    @Override
    public void ring() {
      latch.countDown();
    }

    @Override
    public void await() {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw interrupted(announces, e);
      }
    }
  }

  @Override
  public <T> List<T> sideBySide(List<Callable<T>> tasks) {
    if (tasks.size() <= 1) {
      return tasks.stream().map(ThreadWaits::call).toList();
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      ExecutorCompletionService<T> ended = new ExecutorCompletionService<>(threads);
      List<Future<T>> futures = new ArrayList<>();
      tasks.forEach(task -> futures.add(ended.submit(task)));
      try {
        for (int i = 0; i < tasks.size(); i++) {
          ended.take().get();
        }
      } catch (InterruptedException e) {
        threads.shutdownNow();
        throw interrupted("tasks side by side", e);
      } catch (ExecutionException e) {
        threads.shutdownNow();
        throw asItCame(Objects.requireNonNull(e.getCause(), "what a task threw"));
      }
      return futures.stream().map(Future::resultNow).toList();
    }
  }

  /// Runs on a platform thread, because a database driver may pin a virtual thread to its carrier
  /// for long.
  @Override
  public Background background(String name, Runnable task) {
    Thread thread =
        Thread.ofPlatform().name(name).daemon().start(() -> untilInterrupted(name, task));
    return () -> {
      thread.interrupt();
      try {
        thread.join();
      } catch (InterruptedException e) {
        throw interrupted("the end of " + name, e);
      }
    };
  }

  private static void untilInterrupted(String name, Runnable task) {
    try {
      task.run();
    } catch (WaitInterruptedException e) {
      LOG.log(Level.DEBUG, "{0}: {1}", name, e.getMessage());
    }
  }

  private static <T> T call(Callable<T> task) {
    try {
      return task.call();
    } catch (Exception e) {
      throw asItCame(e);
    }
  }

  private static RuntimeException asItCame(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException e
        ? e
        : new IllegalStateException("a task failed", thrown);
  }

  private static WaitInterruptedException interrupted(String waitingFor, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new WaitInterruptedException(waitingFor, e);
  }
}
