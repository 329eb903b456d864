package dev.linecheck.api;

import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import dev.linecheck.time.WaitInterruptedException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// A model before another one that can keep its callers waiting or fail them, by purpose.
public final class GatedModel implements LanguageModel {
  private static final int OPEN = 1_000_000;

  private final LanguageModel model;
  private final Map<Purpose, Semaphore> gates = new EnumMap<>(Purpose.class);
  private final AtomicInteger calls = new AtomicInteger();
  private final Semaphore waiting = new Semaphore(0);
  private volatile boolean failing;
  private volatile Optional<Purpose> failingFor = Optional.empty();
  private volatile ModelFailure failure = ModelFailure.UNAVAILABLE;

  public GatedModel(LanguageModel model) {
    this.model = model;
    for (Purpose purpose : Purpose.values()) {
      gates.put(purpose, new Semaphore(OPEN));
    }
  }

  /// From now on callers of this purpose wait.
  public void shut(Purpose purpose) {
    gate(purpose).drainPermits();
  }

  public void open(Purpose purpose) {
    gate(purpose).release(OPEN);
  }

  /// Lets as many calls through a shut gate.
  public void let(Purpose purpose, int through) {
    gate(purpose).release(through);
  }

  /// Waits until so many callers have come to a shut gate.
  public void awaitWaiting(int callers) throws InterruptedException {
    if (!waiting.tryAcquire(callers, 20, TimeUnit.SECONDS)) {
      throw new AssertionError("fewer than " + callers + " callers came");
    }
  }

  public void fail() {
    failing = true;
  }

  /// From now on every failure is of this kind.
  void failAs(ModelFailure kind) {
    failure = kind;
  }

  /// From now on callers of this purpose get no answer.
  public void failFor(Purpose purpose) {
    failingFor = Optional.of(purpose);
  }

  public void recover() {
    failing = false;
  }

  /// How many calls were begun.
  int calls() {
    return calls.get();
  }

  @Override
  public ModelAnswer answer(ModelRequest request) {
    calls.incrementAndGet();
    if (failing || failingFor.filter(request.key().purpose()::equals).isPresent()) {
      throw new ModelException(failure, "the provider is down");
    }
    Semaphore gate = gate(request.key().purpose());
    if (!gate.tryAcquire()) {
      waiting.release();
      try {
        gate.acquire();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new WaitInterruptedException("a gate", e);
      }
    }
    return model.answer(request);
  }

  private Semaphore gate(Purpose purpose) {
    Semaphore gate = gates.get(purpose);
    if (gate == null) {
      throw new AssertionError("every purpose has a gate");
    }
    return gate;
  }
}
