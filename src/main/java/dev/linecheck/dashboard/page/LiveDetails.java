package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.LiveDetailsView;
import dev.linecheck.dashboard.view.RunPageView.BarPart;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.Database;
import dev.linecheck.store.RunTableStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// What failed in runs that go on, and their facts, for all pages that show them. That takes many
/// queries, so it is read once in ten seconds at most, and only if the counts have changed.
/// Thread-safe.
public final class LiveDetails {
  /// The time for which a reading is shared.
  static final Duration FRESH = Duration.ofSeconds(10);

  /// The most readings that are remembered. Above it all are dropped.
  private static final int READINGS_MAX = 200;

  private final Stores stores;
  private final RunTableStore table;
  private final Map<Watched, Reading> readings = new ConcurrentHashMap<>();

  private record Watched(WorkspaceId workspace, RunId run) {}

  /// @param bar the counts at that time
  private record Reading(Instant readAt, List<BarPart> bar, Optional<LiveDetailsView> view) {}

  public LiveDetails(Database database) {
    this.stores = Stores.of(database);
    this.table = new RunTableStore(database);
  }

  /// Returns what failed in a run, and its facts; empty if there is no such run in the workspace.
  ///
  /// @param bar the counts of the run now
  Optional<LiveDetailsView> of(WorkspaceId workspace, RunId run, List<BarPart> bar, Instant now) {
    if (readings.size() >= READINGS_MAX) {
      readings.clear();
    }
    return readings
        .compute(
            new Watched(workspace, run),
            (watched, known) ->
                known == null || (isOld(known, now) && !known.bar().equals(bar))
                    ? new Reading(now, bar, read(watched, now))
                    : known)
        .view();
  }

  private static boolean isOld(Reading known, Instant now) {
    return !now.isBefore(known.readAt().plus(FRESH));
  }

  private Optional<LiveDetailsView> read(Watched watched, Instant now) {
    WorkspaceId workspace = watched.workspace();
    return stores.runs().find(workspace, watched.run()).map(run -> view(workspace, run, now));
  }

  private LiveDetailsView view(WorkspaceId workspace, EvalRun run, Instant now) {
    return new LiveDetailsView(
        new RunFailures(stores, table, workspace, run).groups(),
        new RunFacts(stores, table, workspace, now).of(run));
  }
}
