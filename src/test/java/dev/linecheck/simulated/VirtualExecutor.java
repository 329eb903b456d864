package dev.linecheck.simulated;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/// A pool of threads in virtual time, in the process that made it.
final class VirtualExecutor extends AbstractExecutorService implements ScheduledExecutorService {
  private static final Logger LOG = System.getLogger(VirtualExecutor.class.getName());
  private static final Duration LOOK_EVERY = Duration.ofMillis(50);

  private final VirtualTime time;
  private final SimulatedProcess home;
  private final String name;
  private final int most;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private final List<Thread> threads = new ArrayList<>();
  private int running;
  private boolean shut;

  VirtualExecutor(VirtualTime time, String name, int most) {
    this.time = time;
    this.home = time.here();
    this.name = name;
    this.most = most;
  }

  @Override
  public void execute(Runnable task) {
    if (shut) {
      throw new RejectedExecutionException(name + " is shut down");
    }
    waiting.add(task);
    if (running < most) {
      running++;
      time.spawn(home, name, this::work);
    }
  }

  private void work() {
    threads.add(Thread.currentThread());
    while (!waiting.isEmpty()) {
      run(waiting.remove());
    }
    threads.remove(Thread.currentThread());
    running--;
  }

  /// A task that throws costs a pool its thread, which is replaced.
  private static void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.log(Level.DEBUG, "a task of a pool failed", e);
    }
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable task, long first, long delay, TimeUnit unit) {
    Duration pause = Duration.of(delay, unit.toChronoUnit());
    execute(() -> {
      try {
        while (!shut) {
          task.run();
          time.pass(pause);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    return new Started();
  }

  /// Nobody asks what became of a repeated task.
  private static final class Started extends FutureTask<Void> implements ScheduledFuture<Void> {
    Started() {
      super(() -> {}, null);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(java.util.concurrent.Delayed other) {
      return 0;
    }
  }

  @Override
  public void shutdown() {
    shut = true;
  }

  @Override
  public List<Runnable> shutdownNow() {
    shut = true;
    List<Runnable> left = List.copyOf(waiting);
    waiting.clear();
    threads.forEach(Thread::interrupt);
    return left;
  }

  @Override
  public boolean isShutdown() {
    return shut;
  }

  @Override
  public boolean isTerminated() {
    return shut && running == 0;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    Instant end = time.instant().plus(Duration.of(timeout, unit.toChronoUnit()));
    while (!isTerminated() && time.instant().isBefore(end)) {
      time.pass(LOOK_EVERY);
    }
    return isTerminated();
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    throw unused();
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    throw unused();
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    throw unused();
  }

  private static UnsupportedOperationException unused() {
    return new UnsupportedOperationException("db-scheduler repeats with a fixed delay only");
  }
}
