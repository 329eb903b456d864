package dev.linecheck.llm;

import dev.linecheck.domain.run.RunId;
import java.util.HashMap;
import java.util.Map;

/// The calls in flight on this node, counted for each limit.
final class CallsInFlight {
  private final CallLimits limits;
  private final Map<String, ProviderCalls> providers = new HashMap<>();
  private final Counts<RunId> runs = new Counts<>();
  private int all;

  CallsInFlight(CallLimits limits, Map<String, ProviderLimits> providers) {
    this.limits = limits;
    providers.forEach((name, its) -> this.providers.put(name, new ProviderCalls(its)));
  }

  boolean hasRoomFor(CallLane lane) {
    return all < limits.callsMax()
        && runs.of(lane.run()) < limits.runCallsMax()
        && provider(lane).hasRoomFor(lane.model());
  }

  /// Returns the most calls that a provider gets now.
  int callsNow(String provider) {
    return calls(provider).callsNow();
  }

  /// Returns the number of a run's calls.
  int of(RunId run) {
    return runs.of(run);
  }

  void begin(CallLane lane) {
    all++;
    runs.up(lane.run());
    provider(lane).begin(lane.model());
  }

  void end(CallLane lane, CallOutcome outcome) {
    all--;
    runs.down(lane.run());
    provider(lane).end(lane.model(), outcome);
  }

  private ProviderCalls provider(CallLane lane) {
    return calls(lane.provider());
  }

  private ProviderCalls calls(String provider) {
    ProviderCalls calls = providers.get(provider);
    if (calls == null) {
      throw new IllegalArgumentException("no limits are known for " + provider);
    }
    return calls;
  }
}
