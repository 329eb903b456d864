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

/// Decides every item of a run in advance. It has no clock and no randomness of its own: the same
/// order and the same start give the same plan.
final class RunPlanner {
  private RunPlanner() {}

  /// The values that a plan takes from outside.
  ///
  /// @param seed decides which items judge the sentinels
  /// @param secret the key of the run's fences
  /// @param shareSize the number of neighbouring items that a node takes at once
  record Start(Seed seed, String secret, int shareSize, Instant at) {}

  static RunPlan plan(ResolvedRun order, Start start, Ids ids) {
    List<PlannedItem> items = new ArrayList<>();
    List<List<Sentinel>> carried = carried(order, start.seed());
    for (RunRecord record : order.records()) {
      items.add(
          new PlannedItem(
              new ItemId(ids.next()),
              new ResultId(ids.next()),
              items.size(),
              0,
              record,
              carried.get(items.size())));
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
        start.at());
  }

  /// Spreads the sentinels over the items at random and evenly. Each item can get some.
  private static List<List<Sentinel>> carried(ResolvedRun order, Seed seed) {
    List<List<Sentinel>> carried = new ArrayList<>();
    order.records().forEach(_ -> carried.add(new ArrayList<>()));
    List<List<Sentinel>> mixed = new ArrayList<>(carried);
    Collections.shuffle(mixed, new SplittableRandom(seed.value()));
    for (Sentinel sentinel : order.sentinels()) {
      mixed.get(sentinel.number() % mixed.size()).add(sentinel);
    }
    return carried;
  }
}
