package dev.linecheck.simulated;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Lets one thread run at a time. At every wait, and wherever the world asks for it, chance picks
/// who goes on; the time moves only when nobody can. A thread of a dead process never runs again,
/// not even its `finally` blocks.
final class VirtualTime implements InstantSource {
  /// A world that takes more turns than this is running in circles.
  private static final long TURNS_MAX = 3_000_000;

  private static final long REAL_SECONDS_MAX = 120;

  private final Random chance;
  private final List<Fiber> fibers = new ArrayList<>();
  private final Semaphore over = new Semaphore(0);
  private Optional<Throwable> failure = Optional.empty();
  private Optional<Fiber> current = Optional.empty();
  private Instant now = Instant.parse("2026-01-02T03:04:05Z");
  private long turns;

  VirtualTime(long seed) {
    this.chance = new Random(seed);
  }

  /// A thread with its turn.
  private static final class Fiber {
    private final SimulatedProcess home;
    private Thread thread = Thread.currentThread();
    private volatile boolean go;
    private volatile boolean interruptedMeanwhile;
    private BooleanSupplier ready = () -> true;
    private Instant wakes = Instant.MAX;

    Fiber(SimulatedProcess home) {
      this.home = home;
    }

    /// Waits for the turn. An interrupt meanwhile does not end the wait, and is seen by others all
    /// the time: a semaphore would hide it while it waits.
    void awaitTurn() {
      while (!go) {
        LockSupport.park(this);
        if (thread.isInterrupted()) {
          interruptedMeanwhile = true;
          var _ = Thread.interrupted();
        }
      }
      go = false;
      if (interruptedMeanwhile) {
        interruptedMeanwhile = false;
        thread.interrupt();
      }
    }

    void takeTurn() {
      go = true;
      LockSupport.unpark(thread);
    }

    boolean isInterrupted() {
      return thread.isInterrupted() || interruptedMeanwhile;
    }
  }

  @Override
  public Instant instant() {
    return now;
  }

  /// The process whose turn it is.
  SimulatedProcess here() {
    return me().home;
  }

  /// How many turns there were, to tell one course of events from another.
  long turns() {
    return turns;
  }

  private Fiber me() {
    return current.orElseThrow();
  }

  /// Plays a world from its first thread's begin to that thread's end.
  void play(SimulatedProcess home, Runnable first) {
    spawn(
        home,
        "first",
        () -> {
          first.run();
          over.release();
          park();
        });
    handOver();
    try {
      if (!over.tryAcquire(REAL_SECONDS_MAX, TimeUnit.SECONDS)) {
        throw new AssertionError("the world hangs in real time");
      }
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while the world is played", e);
    }
    failure.ifPresent(thrown -> {
      throw new AssertionError(thrown.getMessage(), thrown);
    });
  }

  /// Starts a thread, whose turn will come.
  void spawn(SimulatedProcess home, String name, Runnable task) {
    Fiber fiber = new Fiber(home);
    fiber.thread =
        Thread.ofVirtual().name(home.name() + "/" + name).unstarted(() -> live(fiber, task));
    fibers.add(fiber);
    fiber.thread.start();
  }

  private void live(Fiber fiber, Runnable task) {
    fiber.awaitTurn();
    try {
      task.run();
    } catch (Throwable e) {
      end(e);
    }
    fibers.remove(fiber);
    handOver();
  }

  /// Ends the world at once with what went wrong; the calling thread never goes on.
  void end(Throwable e) {
    fail(e);
    over.release();
    park();
  }

  private void fail(Throwable e) {
    failure = failure.or(() -> Optional.of(e));
  }

  private static void park() {
    new Semaphore(0).acquireUninterruptibly();
  }

  /// Ends a process as a SIGKILL does. When it is the caller's own, the call never returns.
  void kill(SimulatedProcess home) {
    home.die();
    boolean suicide = me().home == home;
    fibers.removeIf(fiber -> fiber.home == home);
    if (suicide) {
      handOver();
      park();
    }
  }

  /// Gives others a turn.
  void letOthers() {
    Fiber me = me();
    me.ready = () -> true;
    handOverFrom(me);
  }

  /// Waits for something that another thread brings about.
  void await(BooleanSupplier ready) throws InterruptedException {
    Fiber me = me();
    me.ready = () -> ready.getAsBoolean() || me.isInterrupted();
    handOverFrom(me);
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted in virtual time");
    }
  }

  void pass(Duration time) throws InterruptedException {
    Fiber me = me();
    Instant end = now.plus(time);
    me.wakes = end;
    try {
      await(() -> !now.isBefore(end));
    } finally {
      me.wakes = Instant.MAX;
    }
  }

  private void handOverFrom(Fiber me) {
    Optional<Fiber> next = next();
    if (next.isPresent() && next.get() == me) {
      return;
    }
    go(next);
    me.awaitTurn();
  }

  private void handOver() {
    go(next());
  }

  private void go(Optional<Fiber> next) {
    if (next.isPresent()) {
      next.get().takeTurn();
    } else {
      over.release();
    }
  }

  private Optional<Fiber> next() {
    if (++turns > TURNS_MAX) {
      end(new AssertionError("the world runs in circles"));
    }
    List<Fiber> ready = ready();
    while (ready.isEmpty()) {
      Optional<Instant> wakes = fibers.stream().map(VirtualTime::wakes).min(Instant::compareTo);
      if (wakes.isEmpty() || wakes.get().equals(Instant.MAX)) {
        fail(new AssertionError("everybody waits for somebody else"));
        current = Optional.empty();
        return current;
      }
      now = wakes.get().isAfter(now) ? wakes.get() : now;
      ready = ready();
    }
    current = Optional.of(ready.get(chance.nextInt(ready.size())));
    return current;
  }

  private static Instant wakes(Fiber fiber) {
    Instant still = fiber.home.stillUntil();
    if (fiber.ready.getAsBoolean()) {
      return still;
    }
    return fiber.wakes.isAfter(still) ? fiber.wakes : still;
  }

  private List<Fiber> ready() {
    return fibers.stream()
        .filter(fiber -> !fiber.home.stillUntil().isAfter(now) && fiber.ready.getAsBoolean())
        .toList();
  }
}
