package dev.linecheck.llm;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.time.Background;
import dev.linecheck.time.Signal;
import dev.linecheck.time.WaitInterruptedException;
import dev.linecheck.time.Waits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/// Calls that visit a gate, all on one thread: nobody is held up, and who should be can be told by
/// the bell that has not rung.
final class Visitors {
  private final NotedBells bells = new NotedBells();
  private final CallGate gate;

  Visitors(CallLimits limits, Map<String, ProviderLimits> providers) {
    this.gate = new CallGate(limits, providers, bells);
  }

  /// Limits of a provider, where only the calls count.
  static ProviderLimits calls(int callsMax, int modelCallsMax) {
    ProviderLimits defaults = ProviderLimits.DEFAULTS;
    return new ProviderLimits(
        callsMax,
        modelCallsMax,
        defaults.callTimeout(),
        defaults.attemptsMax(),
        defaults.retryAfterMax());
  }

  static CallLane lane(String run, String model) {
    String provider = model.substring(0, model.indexOf('/'));
    return new CallLane(new RunId(run), provider, new ModelId(model));
  }

  CallGate gate() {
    return gate;
  }

  Visitor comes(String run, String model) {
    return new Visitor(gate.enter(lane(run, model)), bells.newest);
  }

  /// A call that is interrupted while it waits.
  ///
  /// @param before happens between its coming and the interrupt
  void comesAndIsInterrupted(String run, String model, Runnable before) {
    bells.whileWaiting =
        () -> {
          bells.whileWaiting = () -> {};
          before.run();
          throw new WaitInterruptedException("a turn", new InterruptedException());
        };
    gate.enter(lane(run, model));
  }

  /// How many more calls to a model go in at once. They stay.
  int room(String model) {
    int in = 0;
    while (comes("counting", model).isIn()) {
      in++;
    }
    return in;
  }

  record Visitor(CallPermit ticket, NotedBell bell) {
    boolean isIn() {
      return bell.rung;
    }

    void leaves() {
      leaves(CallOutcome.TAKEN);
    }

    void leaves(CallOutcome outcome) {
      ticket.ended(outcome);
      ticket.close();
    }
  }

  private static final class NotedBells implements Waits {
    private NotedBell newest = new NotedBell(this);
    private Runnable whileWaiting = () -> {};

    @Override
    public Signal bell(String announces) {
      newest = new NotedBell(this);
      return newest;
    }

    @Override
    public void pause(Duration time) {
      throw new AssertionError("no gate pauses");
    }

    @Override
    public void giveWay() {
      throw new AssertionError("no gate calculates");
    }

    @Override
    public <T> List<T> sideBySide(List<Callable<T>> tasks) {
      throw new AssertionError("no gate does anything side by side");
    }

    @Override
    public Background background(String name, Runnable task) {
      throw new AssertionError("no gate has a thread of its own");
    }
  }

  private static final class NotedBell implements Signal {
    private final NotedBells bells;
    private boolean rung;

    NotedBell(NotedBells bells) {
      this.bells = bells;
    }

    @Override
    public void ring() {
      rung = true;
    }

    @Override
    public void await() {
      bells.whileWaiting.run();
    }
  }
}
