package dev.linecheck.dashboard.page;

import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.Rejudgement;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.Sampling;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.labelling.LabelDraw;
import dev.linecheck.evaluation.labelling.LabelSampling;
import dev.linecheck.evaluation.labelling.LabelSampling.Drawn;
import dev.linecheck.evaluation.labelling.LabelSampling.Place;
import dev.linecheck.store.OutcomeStore;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Draws the queues of turns and calls that people label. A draw reads the verdicts of the whole
/// run, so the newest ones are remembered; any other is drawn again, with the same outcome.
/// Thread-safe.
public final class LabelQueues {
  /// The most queues that are remembered.
  private static final int REMEMBERED_MAX = 32;

  private final Stores stores;
  private final LabelSampling sampling;
  private final Map<Key, Kept> queues = new LinkedHashMap<>(16, 0.75f, true);

  private record Key(WorkspaceId workspace, RunId run, QueueRule rule) {}

  /// The state of the verdicts and words that a queue is drawn from.
  private record State(Optional<Rejudgement> rejudgement, OutcomeStore.Standing outcomes) {}

  private record Kept(State state, List<Entry> queue) {}

  /// A turn or call of a queue.
  ///
  /// @param sampling how it was drawn; empty if a person picked it
  public record Entry(Place place, Optional<Sampling> sampling) {
    /// Returns the text by which a form names the entry.
    String name() {
      return place.result().value()
          + (place.index().isPresent() ? ":" + place.index().getAsInt() : "");
    }
  }

  public LabelQueues(Stores stores) {
    this.stores = stores;
    this.sampling = new LabelSampling(stores);
  }

  /// Returns a queue that is drawn by a rule, or the reason why nothing can be drawn.
  Checked<List<Entry>> drawn(WorkspaceId workspace, EvalRun run, QueueRule rule) {
    Key key = new Key(workspace, run.id(), rule);
    // read before the draw, so that a change in between is noticed the next time
    State state = state(workspace, run.id());
    Optional<List<Entry>> known = remembered(key, state);
    if (known.isPresent()) {
      return new Checked.Accepted<>(known.get());
    }
    Map<Place, Entry> entries = new LinkedHashMap<>();
    for (LabelDraw draw : rule.draws()) {
      Checked<Drawn> drawn = sampling.places(workspace, run, draw);
      if (drawn instanceof Checked.Refused<Drawn>) {
        return drawn.then(_ -> new Checked.Accepted<>(List.of()));
      }
      Drawn found = drawn.accepted();
      found
          .places()
          .forEach(
              place -> entries.putIfAbsent(place, new Entry(place, Optional.of(found.sampling()))));
    }
    List<Entry> queue = mixed(entries, rule.seed());
    remember(key, new Kept(state, queue));
    return new Checked.Accepted<>(queue);
  }

  /// Mixes the entries, so that their order does not tell which of them the judge faults.
  private static List<Entry> mixed(Map<Place, Entry> entries, int seed) {
    Function<Entry, String> order =
        entry ->
            Sha256.hex("%d %s %s".formatted(seed, entry.place().result(), entry.place().index()));
    return entries.values().stream()
        .map(entry -> Map.entry(order.apply(entry), entry))
        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private State state(WorkspaceId workspace, RunId run) {
    return new State(
        stores.judgements().rejudgements().find(workspace, run),
        stores.judgements().outcomes().standing(workspace, run));
  }

  private Optional<List<Entry>> remembered(Key key, State state) {
    synchronized (queues) {
      return Optional.ofNullable(queues.get(key))
          .filter(kept -> kept.state().equals(state))
          .map(Kept::queue);
    }
  }

  private void remember(Key key, Kept kept) {
    synchronized (queues) {
      queues.put(key, kept);
      if (queues.size() > REMEMBERED_MAX) {
        queues.remove(queues.keySet().iterator().next());
      }
    }
  }
}
