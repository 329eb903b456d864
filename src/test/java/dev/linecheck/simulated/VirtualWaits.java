package dev.linecheck.simulated;

import dev.linecheck.time.Background;
import dev.linecheck.time.Signal;
import dev.linecheck.time.WaitInterruptedException;
import dev.linecheck.time.Waits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/// Waiting in virtual time, in the process whose turn it is.
final class VirtualWaits implements Waits {
  private final VirtualTime time;

  VirtualWaits(VirtualTime time) {
    this.time = time;
  }

  @Override
  public void pause(Duration length) {
    try {
      time.pass(length);
    } catch (InterruptedException e) {
      throw interrupted("a pause", e);
    }
  }

  /// Takes no virtual time.
  @Override
  public void giveWay() {
    if (Thread.currentThread().isInterrupted()) {
      throw interrupted("its turn", new InterruptedException());
    }
  }

  private static WaitInterruptedException interrupted(String waitingFor, InterruptedException e) {
    Thread.currentThread().interrupt();
    return new WaitInterruptedException(waitingFor, e);
  }

  private final class VirtualBell implements Signal {
    private final String announces;
    private boolean rung;

    VirtualBell(String announces) {
      this.announces = announces;
    }

    @Override
    public void ring() {
      rung = true;
      time.letOthers();
    }

    @Override
    public void await() {
      try {
        time.await(() -> rung);
      } catch (InterruptedException e) {
        throw interrupted(announces, e);
      }
    }
  }

  @Override
  public Signal bell(String announces) {
    return new VirtualBell(announces);
  }

  /// What became of one of several tasks.
  private static final class Errand<T> {
    private final Callable<T> task;
    private Optional<T> answer = Optional.empty();
    private Optional<RuntimeException> failure = Optional.empty();
    private Optional<Thread> thread = Optional.empty();
    private boolean ended;
    private boolean calledOff;

    Errand(Callable<T> task) {
      this.task = task;
    }

    void run() {
      if (calledOff) {
        ended = true;
        return;
      }
      thread = Optional.of(Thread.currentThread());
      try {
        answer = Optional.of(task.call());
      } catch (RuntimeException e) {
        failure = Optional.of(e);
      } catch (Exception e) {
        failure = Optional.of(new IllegalStateException("a task failed", e));
      }
      ended = true;
    }
  }

  @Override
  public <T> List<T> sideBySide(List<Callable<T>> tasks) {
    List<Errand<T>> errands = new ArrayList<>();
    for (Callable<T> task : tasks) {
      Errand<T> errand = new Errand<>(task);
      errands.add(errand);
      time.spawn(time.here(), "side", errand::run);
    }
    try {
      time.await(() -> failed(errands).isPresent() || errands.stream().allMatch(e -> e.ended));
    } catch (InterruptedException e) {
      end(errands);
      throw interrupted("tasks side by side", e);
    }
    failed(errands)
        .ifPresent(failure -> {
          end(errands);
          throw failure;
        });
    return errands.stream().map(errand -> errand.answer.orElseThrow()).toList();
  }

  private static <T> Optional<RuntimeException> failed(List<Errand<T>> errands) {
    return errands.stream().flatMap(errand -> errand.failure.stream()).findFirst();
  }

  private <T> void end(List<Errand<T>> errands) {
    errands.forEach(errand -> {
      errand.calledOff = true;
      errand.thread.ifPresent(Thread::interrupt);
    });
    untilTrue(() -> errands.stream().allMatch(errand -> errand.ended));
  }

  /// Whoever waits for an end waits for it whatever happens.
  private void untilTrue(BooleanSupplier end) {
    boolean wasInterrupted = false;
    while (!end.getAsBoolean()) {
      try {
        time.await(end);
      } catch (InterruptedException e) {
        wasInterrupted = true;
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public Background background(String name, Runnable task) {
    Errand<Boolean> errand =
        new Errand<>(() -> {
          try {
            task.run();
          } catch (WaitInterruptedException stopped) {
            return false;
          }
          return true;
        });
    time.spawn(time.here(), name, errand::run);
    return () -> {
      untilTrue(() -> errand.thread.isPresent());
      errand.thread.ifPresent(Thread::interrupt);
      untilTrue(() -> errand.ended);
    };
  }
}
