package dev.linecheck.llm;

import static dev.linecheck.llm.Visitors.calls;
import static dev.linecheck.llm.Visitors.lane;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.time.ManualWaits;
import dev.linecheck.time.WaitInterruptedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Many threads at one gate. A call that got no turn would wait for ever.
@Timeout(30)
class CallGateThreadsTest {
  private static final int THREADS = 600;
  private static final int CALLS_OF_A_THREAD = 20;
  private static final int NODE = 5;
  private static final int RUN = 3;
  private static final int PROVIDER = 4;
  private static final int MODEL = 2;

  private final CallGate gate =
      new CallGate(
          new CallLimits(NODE, RUN),
          Map.of("p", calls(PROVIDER, MODEL), "q", calls(PROVIDER, MODEL)),
          new ManualWaits());
  private final ExecutorService answering = Executors.newFixedThreadPool(4);
  private final Map<String, AtomicInteger> inFlight = new ConcurrentHashMap<>();
  private final Map<String, Integer> most = new ConcurrentHashMap<>();
  private final AtomicInteger answered = new AtomicInteger();

  @AfterEach
  void stop() {
    answering.shutdownNow();
  }

  @Test
  void every_call_gets_its_turn_and_no_limit_is_exceeded() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      visits(threads);
    }

    assertThat(answered).hasValue(THREADS * CALLS_OF_A_THREAD);
    assertThat(most).hasSize(1 + 3 + 2 + 4);
    assertThat(most)
        .allSatisfy((name, calls) -> assertThat(calls).as(name).isBetween(1, limitOf(name)));
    assertThatAllPermitsAreBack();
  }

  @Test
  void interrupts_lose_no_permit() {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> visits = visits(threads);
      for (int thread = 0; thread < THREADS; thread += 2) {
        visits.get(thread).cancel(true);
      }
    }

    assertThat(answered).hasValueGreaterThanOrEqualTo(THREADS * CALLS_OF_A_THREAD / 2);
    assertThatAllPermitsAreBack();
  }

  private List<Future<?>> visits(ExecutorService threads) {
    List<Future<?>> visits = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      int number = thread;
      visits.add(threads.submit(() -> visits(number)));
    }
    return visits;
  }

  private void visits(int thread) {
    String run = "run-" + thread % 3;
    String provider = thread / 3 % 2 == 0 ? "p" : "q";
    String model = provider + (thread / 6 % 2 == 0 ? "/x" : "/y");
    for (int call = 0; call < CALLS_OF_A_THREAD; call++) {
      visit(run, provider, model);
    }
  }

  private void visit(String run, String provider, String model) {
    List<String> counted = List.of("node", run, provider, model);
    try (CallPermit ticket = gate.enter(lane(run, model))) {
      counted.forEach(name -> most.merge(name, count(name).incrementAndGet(), Math::max));
      askAndWait();
      counted.forEach(name -> count(name).decrementAndGet());
      ticket.ended(CallOutcome.TAKEN);
    } catch (WaitInterruptedException e) {
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
  }

  private void askAndWait() {
    try {
      answering.submit(answered::incrementAndGet).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private AtomicInteger count(String name) {
    return inFlight.computeIfAbsent(name, _ -> new AtomicInteger());
  }

  private static int limitOf(String name) {
    return name.startsWith("run")
        ? RUN
        : Map.of("node", NODE, "p", PROVIDER, "q", PROVIDER).getOrDefault(name, MODEL);
  }

  /// As many calls as the limits allow go in side by side.
  private void assertThatAllPermitsAreBack() {
    List<CallPermit> tickets = new ArrayList<>();
    for (String model : List.of("p/x", "p/y", "q/x")) {
      tickets.add(gate.enter(lane("run-0", model)));
    }
    for (String model : List.of("p/x", "p/y")) {
      tickets.add(gate.enter(lane("run-1", model)));
    }
    assertThat(tickets).hasSize(NODE);
    tickets.forEach(CallPermit::close);
  }
}
