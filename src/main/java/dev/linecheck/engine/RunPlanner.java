package dev.linecheck.engine;

import dev.linecheck.domain.Ids;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.PlannedItem;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.domain.verdict.Sentinel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Decides every item of a run in advance. It has no clock and no randomness of its own: the same
/// order and the same start give the same plan.
final class RunPlanner {
  private RunPlanner() {}

  /// The values that a plan takes from outside.
  ///
  /// @param seed decides which items judge the sentinels, and the order of shuffled records
  /// @param secret the key of the run's fences
  /// @param shareSize the number of neighbouring items that a node takes at once
  record Start(Seed seed, String secret, int shareSize, Instant at) {}

  static RunPlan plan(ResolvedRun order, Start start, Ids ids) {
    List<PlannedItem> items = new ArrayList<>();
    List<List<Sentinel>> carried = carried(order, start.seed());
    for (RunRecord record : records(order, start.seed())) {
      for (int trial = 0; trial < order.trials().each(); trial++) {
        items.add(
            new PlannedItem(
                new ItemId(ids.next()),
                new ResultId(ids.next()),
                items.size(),
                trial,
                record,
                carried.get(items.size())));
      }
    }
    return new RunPlan(
        new RunId(ids.next()),
        order.config(),
        order.setup(),
        order.budget(),
        start.seed(),
        start.secret(),
        items,
        start.shareSize(),
        start.at(),
        order.trials(),
        order.details());
  }

  /// Returns the records in the order of their calls. A run that may stop early has them shuffled,
  /// so that those that it has played when it stops are a fair sample.
  private static List<RunRecord> records(ResolvedRun order, Seed seed) {
    if (order.trials().stopping().isEmpty()) {
      return order.records();
    }
    List<RunRecord> shuffled = new ArrayList<>(order.records());
    Collections.shuffle(shuffled, new SplittableRandom(seed.of("records").value()));
    return shuffled;
  }

  /// Spreads the sentinels over the items at random and evenly. Each item can get some.
  private static List<List<Sentinel>> carried(ResolvedRun order, Seed seed) {
    List<List<Sentinel>> carried = new ArrayList<>();
    IntStream.range(0, order.items()).forEach(_ -> carried.add(new ArrayList<>()));
    List<List<Sentinel>> mixed = new ArrayList<>(carried);
    Collections.shuffle(mixed, new SplittableRandom(seed.value()));
    for (Sentinel sentinel : order.sentinels()) {
      mixed.get(sentinel.number() % mixed.size()).add(sentinel);
    }
    return carried;
  }
}
