package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.report.GateInput.WhenErrored;
import dev.linecheck.report.GateRule;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The newest comparisons with the answers of their gates. One that is asked for again is read
/// again only if its runs or their results have changed. Thread-safe.
public final class RecentComparisons {
  /// The most comparisons that are kept.
  static final int KEPT_MAX = 8;

  /// The most calls that the kept comparisons have together. A larger one is not kept.
  static final int CALLS_MAX = 100_000;

  private final Stores stores;
  private final Map<Asked, Kept> kept = new LinkedHashMap<>(KEPT_MAX, 0.75f, true);

  /// A question about two sides.
  ///
  /// @param critical the tag of the records that may not break
  public record Question(CompareRequest request, Optional<String> critical) {}

  /// A comparison, with what the gate says of the same runs.
  ///
  /// @param states of the runs before they were read, first those of side a
  public record Answer(RunComparison comparison, Checked<GateAnswer> gate, List<RunState> states) {
    public Answer {
      states = List.copyOf(states);
    }
  }

  private record Asked(WorkspaceId workspace, Question question) {}

  private record State(List<RunState> runs, Map<RecordId, String> names) {}

  private record Kept(State state, Answer answer) {
    int calls() {
      return Stream.of(answer.comparison().a(), answer.comparison().b())
          .flatMap(side -> side.runs().stream())
          .mapToInt(run -> run.counts().items())
          .sum();
    }
  }

  public RecentComparisons(Stores stores) {
    this.stores = stores;
  }

  /// Compares two sides and asks the gate, or says why they cannot be compared.
  public Checked<Answer> answer(WorkspaceId workspace, Question question) {
    Asked asked = new Asked(workspace, question);
    State state = state(asked);
    return known(asked, state)
        .<Checked<Answer>>map(Checked.Accepted::new)
        .orElseGet(() ->
            new RunComparisons(stores)
                .compare(workspace, question.request())
                .then(comparison -> {
                  Answer answer = new Answer(comparison, gate(asked, comparison), state.runs());
                  keep(asked, new Kept(state, answer));
                  return new Checked.Accepted<>(answer);
                }));
  }

  /// Reads the state before anything else, so that a change in between is noticed the next time.
  private State state(Asked asked) {
    CompareRequest request = asked.question().request();
    WorkspaceId workspace = asked.workspace();
    List<RunState> runs =
        Stream.concat(request.a().stream(), request.b().stream())
            .flatMap(id -> RunState.read(stores, workspace, id).stream())
            .toList();
    return new State(
        runs,
        asked.question().critical().isPresent() && !runs.isEmpty()
            ? stores.records().names(workspace, runs.getLast().run().configId())
            : Map.of());
  }

  private synchronized Optional<Answer> known(Asked asked, State state) {
    return Optional.ofNullable(kept.get(asked))
        .filter(one -> one.state().equals(state))
        .map(Kept::answer);
  }

  private synchronized void keep(Asked asked, Kept one) {
    kept.remove(asked);
    if (one.calls() > CALLS_MAX) {
      return;
    }
    kept.put(asked, one);
    int calls = kept.values().stream().mapToInt(Kept::calls).sum();
    Iterator<Kept> oldest = kept.values().iterator();
    while (kept.size() > KEPT_MAX || calls > CALLS_MAX) {
      calls -= oldest.next().calls();
      oldest.remove();
    }
  }

  private Checked<GateAnswer> gate(Asked asked, RunComparison comparison) {
    CompareRequest request = asked.question().request();
    if (request.a().size() > 1 || request.b().size() > 1) {
      return Checked.refused(
          new Refusal(
              "",
              "several_runs",
              "A gate is about one run and one baseline, and here several runs are pooled."));
    }
    return new RunGates(stores)
        .decide(
            asked.workspace(),
            new GateRequest(
                request.b().getFirst(),
                Optional.of(request.a().getFirst()),
                new GateRule.Baseline(request.margin(), request.estimand()),
                asked.question().critical(),
                WhenErrored.INCONCLUSIVE,
                request.across()),
            comparison);
  }
}
