package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.LiveRunView;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.RateView;
import dev.linecheck.dashboard.view.StatusView;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunCounts;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.comparison.RunComparisons;
import dev.linecheck.store.Database;
import dev.linecheck.store.RunProgressStore;
import dev.linecheck.store.RunTableStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The state of runs that are going on, for all pages that show them: however many pages there are,
/// a run is read once in a second. Thread-safe.
public final class LiveRuns {
  /// The time for which a state is shared.
  static final Duration FRESH = Duration.ofMillis(900);

  /// The time for which the reason of a standstill is not looked for again.
  private static final Duration LOOKED = Duration.ofSeconds(5);

  /// The most states that are remembered. Above it all are dropped.
  private static final int STATES_MAX = 1_000;

  private final Stores stores;
  private final RunTableStore table;
  private final StalledRuns stalled;
  private final Map<Watched, State> states = new ConcurrentHashMap<>();

  private record Watched(WorkspaceId workspace, RunId run) {}

  /// @param lookedAt the time when the reason of a standstill was looked for last
  private record State(
      Instant readAt, Optional<RunCounts> counts, Optional<LiveRunView> view, Instant lookedAt) {}

  public LiveRuns(Database database, ServerState server) {
    this.stores = Stores.of(database);
    this.table = new RunTableStore(database);
    this.stalled = new StalledRuns(new RunProgressStore(database), server);
  }

  /// Returns the state of a run; empty if there is no such run in the workspace.
  Optional<LiveRunView> state(WorkspaceId workspace, RunId run, Instant now) {
    if (states.size() >= STATES_MAX) {
      states.clear();
    }
    return states
        .compute(
            new Watched(workspace, run),
            (watched, known) ->
                known == null
                    ? read(watched, Optional.empty(), now)
                    : now.isBefore(known.readAt().plus(FRESH))
                        ? known
                        : read(watched, Optional.of(known), now))
        .view();
  }

  private State read(Watched watched, Optional<State> known, Instant now) {
    Optional<EvalRun> found = stores.runs().find(watched.workspace(), watched.run());
    if (found.isEmpty()) {
      return new State(now, Optional.empty(), Optional.empty(), now);
    }
    EvalRun run = found.get();
    Optional<LiveRunView> before = known.flatMap(State::view);
    boolean hasMoved =
        known.flatMap(State::counts).filter(run.counts()::equals).isEmpty() && known.isPresent();
    boolean isLookedAt =
        known.filter(state -> now.isBefore(state.lookedAt().plus(LOOKED))).isPresent();
    String still =
        RunWords.hasEnded(run) || hasMoved
            ? ""
            : isLookedAt
                ? before.map(LiveRunView::stalled).orElse("")
                : stalled.reason(watched.workspace(), run, now);
    return new State(
        now,
        Optional.of(run.counts()),
        Optional.of(view(watched.workspace(), run, now, still, before)),
        isLookedAt && !hasMoved ? known.get().lookedAt() : now);
  }

  /// Returns what is shown of a run that has ended.
  LiveRunView ended(WorkspaceId workspace, EvalRun run, Instant now) {
    return view(workspace, run, now, "", Optional.empty());
  }

  private LiveRunView view(
      WorkspaceId workspace, EvalRun run, Instant now, String still, Optional<LiveRunView> before) {
    Optional<RateView> rate = new RunComparisons(stores).rate(workspace, run).map(RateView::of);
    return new LiveRunView(
        StatusView.of(run.status()),
        RunWords.answer(run, rate),
        RunBar.of(run),
        still.isEmpty() ? left(run, now) : "",
        still,
        RunWords.hasEnded(run) || run.counts().failing() == 0
            ? Optional.empty()
            : before
                .flatMap(LiveRunView::firstFailure)
                .or(() -> new RunFailures(stores, table, workspace, run).first()),
        RunWords.hasEnded(run));
  }

  /// Says how long a run will take at the pace that it had so far; empty if that is not known.
  private static String left(EvalRun run, Instant now) {
    RunCounts counts = run.counts();
    int open = RunWords.open(counts);
    int ended = counts.items() - open;
    if (RunWords.hasEnded(run) || ended == 0) {
      return "";
    }
    return run.times()
        .startedAt()
        .map(start -> Duration.between(start, now))
        .filter(Duration::isPositive)
        .map(spent ->
            "At this pace, about %s left."
                .formatted(Numbers.duration(spent.multipliedBy(open).dividedBy(ended))))
        .orElse("");
  }
}
