package dev.linecheck.llm;

import dev.linecheck.domain.run.RunId;
import dev.linecheck.time.WaitInterruptedException;
import dev.linecheck.time.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The gate for model calls. A call waits until the node, the run, the provider and the model all
/// have room for it. Runs take turns. Thread-safe.
///
/// Signals are rung without the lock, because the thread that is woken may run before `ring`
/// returns.
final class CallGate {
  private final Waits waits;
  private final CallsInFlight inFlight;
  private final WaitingCalls waiting = new WaitingCalls();

  /// @param providers the limits of each provider, by its name
  CallGate(CallLimits limits, Map<String, ProviderLimits> providers, Waits waits) {
    this.inFlight = new CallsInFlight(limits, providers);
    this.waits = waits;
  }

  /// Returns the most calls that a provider gets now.
  synchronized int callsNow(String provider) {
    return inFlight.callsNow(provider);
  }

  /// Returns the calls of a run that wait here or have gone in.
  synchronized RunCalls of(RunId run) {
    return new RunCalls(waiting.of(run), inFlight.of(run));
  }

  /// Waits for a permit.
  CallPermit enter(CallLane lane) {
    CallPermit ticket =
        new CallPermit(this, lane, waits.bell("a model call to " + lane.model().value()));
    change(() -> waiting.add(ticket));
    try {
      ticket.granted().await();
    } catch (WaitInterruptedException e) {
      leave(ticket);
      throw e;
    }
    return ticket;
  }

  private void leave(CallPermit ticket) {
    change(() -> {
      if (!waiting.remove(ticket)) {
        inFlight.end(ticket.lane(), ticket.outcome());
      }
    });
  }

  void end(CallPermit ticket) {
    change(() -> inFlight.end(ticket.lane(), ticket.outcome()));
  }

  private void change(Runnable step) {
    List<CallPermit> granted;
    synchronized (this) {
      step.run();
      granted = grant();
    }
    granted.forEach(ticket -> ticket.granted().ring());
  }

  private List<CallPermit> grant() {
    List<CallPermit> granted = new ArrayList<>();
    Optional<CallPermit> next = waiting.next(inFlight::hasRoomFor);
    while (next.isPresent()) {
      CallPermit ticket = next.get();
      inFlight.begin(ticket.lane());
      granted.add(ticket);
      next = waiting.next(inFlight::hasRoomFor);
    }
    return granted;
  }
}
