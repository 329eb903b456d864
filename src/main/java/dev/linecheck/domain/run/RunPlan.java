package dev.linecheck.domain.run;

import dev.linecheck.domain.eval.ConfigId;
import java.time.Instant;
import java.util.List;

/// The plan of a run: its items, its setup and the seed of its randomness.
///
/// @param secret the key of the run's fences: 32 random bytes as hex
/// @param items the trials of a record are neighbours
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
    Instant createdAt,
    Trials trials,
    RunDetails details) {
  /// The most records of one run, which are in memory together while it is planned.
  public static final int RECORDS_MAX = 10_000;

  /// The most items of one run.
  public static final int ITEMS_MAX = 50_000;

  public RunPlan {
    items = List.copyOf(items);
    if (items.isEmpty() || items.size() > ITEMS_MAX) {
      throw new IllegalArgumentException("a run has 1 to " + ITEMS_MAX + " items");
    }
    if (items.size() % trials.each() != 0) {
      throw new IllegalArgumentException("each record of a run has the same number of trials");
    }
  }

  /// Returns the number of records of the run.
  public int records() {
    return items.size() / trials.each();
  }
}
