package dev.linecheck.domain.run;

import dev.linecheck.domain.eval.ConfigId;
import java.time.Instant;
import java.util.List;

/// The plan of a run: its items, its setup and the seed of its randomness.
///
/// @param secret the key of the run's fences: 32 random bytes as hex
/// @param shareSize the number of neighbouring items that a node takes at once
public record RunPlan(
    RunId id,
    ConfigId configId,
    RunSetup setup,
    Budget budget,
    Seed seed,
    String secret,
    List<PlannedItem> items,
    int shareSize,
    Instant createdAt) {
  /// The most items of one run.
  public static final int ITEMS_MAX = 10_000;

  public RunPlan {
    items = List.copyOf(items);
    if (items.isEmpty() || items.size() > ITEMS_MAX) {
      throw new IllegalArgumentException("a run has 1 to " + ITEMS_MAX + " items");
    }
  }
}
