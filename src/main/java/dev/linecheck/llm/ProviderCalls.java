package dev.linecheck.llm;

import dev.linecheck.domain.agent.ModelId;

/// The calls in flight at one provider.
final class ProviderCalls {
  private final int modelCallsMax;
  private final Counts<ModelId> models = new Counts<>();
  private AdaptiveLimit limit;
  private int all;

  ProviderCalls(ProviderLimits limits) {
    this.modelCallsMax = limits.modelCallsMax();
    this.limit = AdaptiveLimit.upTo(limits.callsMax());
  }

  boolean hasRoomFor(ModelId model) {
    return all < limit.now() && models.of(model) < modelCallsMax;
  }

  /// Returns the most calls that the provider gets now.
  int callsNow() {
    return limit.now();
  }

  void begin(ModelId model) {
    all++;
    models.up(model);
  }

  void end(ModelId model, CallOutcome outcome) {
    all--;
    models.down(model);
    limit = limit.after(outcome);
  }
}
