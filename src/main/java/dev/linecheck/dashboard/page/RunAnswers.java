package dev.linecheck.dashboard.page;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.comparison.CompareRequest;
import dev.linecheck.evaluation.comparison.CompareRequest.Across;
import dev.linecheck.evaluation.comparison.GateAnswer;
import dev.linecheck.evaluation.comparison.GateRequest;
import dev.linecheck.evaluation.comparison.RecentComparisons.Answer;
import dev.linecheck.evaluation.comparison.RecentComparisons.Question;
import dev.linecheck.evaluation.comparison.RunComparisons;
import dev.linecheck.evaluation.comparison.RunGates;
import dev.linecheck.evaluation.comparison.RunState;
import dev.linecheck.report.Estimand;
import dev.linecheck.report.GateInput.WhenErrored;
import dev.linecheck.report.GateRule;
import dev.linecheck.report.RunRate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Remembers the rates of runs and the answers of gates, which read all items of a run, for the
/// state that the runs had. That a gate has no answer is not remembered. Thread-safe.
public final class RunAnswers {
  private static final int KEPT_MAX = 2_000;

  private final Stores stores;
  private final Map<RunState, Optional<RunRate>> rates = new Newest<>();
  private final Map<Pair, GateAnswer> gates = new Newest<>();

  public RunAnswers(Stores stores) {
    this.stores = stores;
  }

  private record Pair(RunState baseline, RunState run) {}

  /// The items that may be read for one page.
  static final class Budget {
    private int left;

    Budget(int items) {
      this.left = items;
    }

    private boolean takes(int items) {
      if (items > left) {
        return false;
      }
      left -= items;
      return true;
    }
  }

  /// Forgets the oldest beyond a number.
  private static final class Newest<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > KEPT_MAX;
    }
  }

  /// Returns the rate of a run; empty if no call of it passed or failed.
  Optional<RunRate> rate(WorkspaceId workspace, EvalRun run) {
    return isCounted(run)
        ? read(workspace, run)
        : rate(workspace, RunState.of(stores, workspace, run));
  }

  /// Returns the rates of runs, without those of runs of which no call passed or failed; empty if
  /// too much would have to be read.
  Optional<List<RunRate>> rates(WorkspaceId workspace, List<EvalRun> runs, Budget budget) {
    List<RunRate> known = new ArrayList<>();
    for (EvalRun run : runs) {
      if (isCounted(run)) {
        read(workspace, run).ifPresent(known::add);
        continue;
      }
      RunState state = RunState.of(stores, workspace, run);
      if (kept(rates, state).isEmpty() && !budget.takes(run.counts().items())) {
        return Optional.empty();
      }
      rate(workspace, state).ifPresent(known::add);
    }
    return Optional.of(known);
  }

  /// Whether the counts of a run tell its rate.
  private static boolean isCounted(EvalRun run) {
    return run.counts().trials().each() == 1;
  }

  private Optional<RunRate> rate(WorkspaceId workspace, RunState state) {
    return kept(rates, state)
        .orElseGet(() -> {
          Optional<RunRate> rate = read(workspace, state.run());
          keep(rates, state, rate);
          return rate;
        });
  }

  private Optional<RunRate> read(WorkspaceId workspace, EvalRun run) {
    return new RunComparisons(stores).rate(workspace, run);
  }

  /// Returns the answer of the gate about a run and its baseline; empty if too much would have to
  /// be read.
  Optional<Checked<GateAnswer>> gate(
      WorkspaceId workspace, EvalRun baseline, EvalRun run, Budget budget) {
    Pair pair =
        new Pair(RunState.of(stores, workspace, baseline), RunState.of(stores, workspace, run));
    Optional<GateAnswer> known = kept(gates, pair);
    if (known.isPresent()) {
      return known.map(Checked.Accepted::new);
    }
    return budget.takes(baseline.counts().items() + run.counts().items())
        ? Optional.of(asked(workspace, pair))
        : Optional.empty();
  }

  /// Remembers what the page of a comparison was told, if it asked what the first page asks.
  void learn(Question asked, Answer answer) {
    Pair pair = new Pair(answer.states().getFirst(), answer.states().getLast());
    if (asked.equals(question(pair.baseline().run(), pair.run().run()))
        && answer.gate() instanceof Checked.Accepted<GateAnswer>(GateAnswer gate)) {
      keep(gates, pair, gate);
    }
  }

  /// Returns what a comparison with a baseline asks unless somebody asks in another way.
  private static Question question(EvalRun baseline, EvalRun run) {
    return new Question(
        new CompareRequest(
            List.of(baseline.id()),
            List.of(run.id()),
            Estimand.CALLERS,
            GateRule.Baseline.marginOf(run.counts().trials()),
            Across.NOTHING),
        Optional.empty());
  }

  private Checked<GateAnswer> asked(WorkspaceId workspace, Pair pair) {
    EvalRun run = pair.run().run();
    EvalRun baseline = pair.baseline().run();
    CompareRequest request = question(baseline, run).request();
    Checked<GateAnswer> asked =
        new RunGates(stores)
            .decide(
                workspace,
                new GateRequest(
                    run.id(),
                    Optional.of(baseline.id()),
                    new GateRule.Baseline(request.margin(), request.estimand()),
                    Optional.empty(),
                    WhenErrored.INCONCLUSIVE,
                    request.across()));
    if (asked instanceof Checked.Accepted<GateAnswer>(GateAnswer answer)) {
      keep(gates, pair, answer);
    }
    return asked;
  }

  private static <K, V> Optional<V> kept(Map<K, V> answers, K key) {
    synchronized (answers) {
      return Optional.ofNullable(answers.get(key));
    }
  }

  private static <K, V> void keep(Map<K, V> answers, K key, V value) {
    synchronized (answers) {
      answers.put(key, value);
    }
  }
}
