package dev.linecheck.domain.run;

import java.time.Instant;
import java.util.List;

/// The plan of a noise run: a run with the frozen setup of another run, which measures how much the
/// figures of that run owe to chance.
///
/// @param checked the run that is measured
/// @param seed decides which results and records are drawn
/// @param secret the key of the run's fences: 32 random bytes as hex
/// @param shareSize the number of neighbouring items that a node takes at once
public record NoisePlan(
    RunId id,
    RunId checked,
    Seed seed,
    String secret,
    Budget budget,
    List<NoiseItem> items,
    int shareSize,
    Instant createdAt) {
  public NoisePlan {
    items = List.copyOf(items);
    if (items.isEmpty() || items.size() > RunPlan.ITEMS_MAX) {
      throw new IllegalArgumentException("a run has 1 to " + RunPlan.ITEMS_MAX + " items");
    }
  }
}
