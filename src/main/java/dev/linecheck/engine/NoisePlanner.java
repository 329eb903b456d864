package dev.linecheck.engine;

import dev.linecheck.domain.Ids;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.NoiseItem;
import dev.linecheck.domain.run.NoiseKind;
import dev.linecheck.domain.run.NoisePlan;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.store.NoiseStore.Candidate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Draws what a noise run does again, uniformly by its seed: results for the judge, records for new
/// conversations, and the same results for the agent. It has no clock and no randomness of its own.
final class NoisePlanner {
  private final NoiseOrder order;
  private final Ids ids;
  private final List<NoiseItem> items = new ArrayList<>();
  private final Map<RecordId, Integer> trials = new HashMap<>();

  private NoisePlanner(NoiseOrder order, Ids ids) {
    this.order = order;
    this.ids = ids;
  }

  static NoisePlan plan(NoiseOrder order, RunPlanner.Start start, Ids ids) {
    return new NoisePlan(
        new RunId(ids.next()),
        order.checked(),
        start.seed(),
        start.secret(),
        order.budget(),
        new NoisePlanner(order, ids).items(start.seed()),
        start.shareSize(),
        start.at());
  }

  /// Returns the number of items of the order's run.
  static int size(NoiseOrder order) {
    int results = order.candidates().size();
    int records = records(order.candidates()).size();
    return Math.min(order.judged().most(), results) * order.judged().each()
        + Math.min(order.played().most(), records) * order.played().each()
        + Math.min(order.asked().most(), results) * order.asked().each();
  }

  private List<NoiseItem> items(Seed seed) {
    List<Candidate> results = mixed(order.candidates(), seed.of("results"));
    add(NoiseKind.JUDGE, results, order.judged());
    add(NoiseKind.PLAY, mixed(records(order.candidates()), seed.of("records")), order.played());
    add(NoiseKind.ASK, results, order.asked());
    return items;
  }

  /// Returns the first result of each record.
  private static Collection<Candidate> records(List<Candidate> results) {
    Map<RecordId, Candidate> records = new LinkedHashMap<>();
    results.forEach(result -> records.putIfAbsent(result.record(), result));
    return records.values();
  }

  private static List<Candidate> mixed(Collection<Candidate> all, Seed seed) {
    List<Candidate> mixed = new ArrayList<>(all);
    Collections.shuffle(mixed, new SplittableRandom(seed.value()));
    return mixed;
  }

  private void add(NoiseKind kind, List<Candidate> units, NoiseOrder.Sample sample) {
    for (Candidate unit : units.subList(0, Math.min(sample.most(), units.size()))) {
      for (int number = 0; number < sample.each(); number++) {
        items.add(
            new NoiseItem(
                new ItemId(ids.next()),
                new ResultId(ids.next()),
                kind,
                unit.result(),
                trials.merge(unit.record(), 1, Integer::sum) - 1));
      }
    }
  }
}
