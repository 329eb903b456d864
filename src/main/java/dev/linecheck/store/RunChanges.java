package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.RunId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/// The runs that one transaction changes. They are locked first, in the order of their ids, and
/// written once at its end. For one transaction; not thread-safe.
final class RunChanges {
  private final Map<RunId, RunChange> runs;

  private RunChanges(Map<RunId, RunChange> runs) {
    this.runs = runs;
  }

  private record RunOf(WorkspaceId workspace, RunId id) {
    static final Comparator<RunOf> ORDER = Comparator.comparing(run -> run.id().value());
  }

  /// Locks the runs of a batch. The first claim of a run begins it. A run that was deleted
  /// meanwhile is not among them.
  static RunChanges lock(Handle handle, ItemWrites.Batch batch) {
    Map<RunOf, Optional<Instant>> begins = new TreeMap<>(RunOf.ORDER);
    for (LedgerStore.Entry entry : batch.answers()) {
      begins.put(new RunOf(entry.claimant().workspace(), entry.claimant().run()), Optional.empty());
    }
    for (ItemWrites.Ending ending : batch.endings()) {
      begins.put(
          new RunOf(ending.context().workspace(), ending.context().runId()), Optional.empty());
    }
    for (ItemWrites.Claim claim : batch.claims()) {
      begins.put(new RunOf(claim.work().workspace(), claim.work().run()), Optional.of(claim.now()));
    }
    Map<RunId, RunChange> runs = new HashMap<>();
    begins.forEach((run, begin) ->
        RunChange.lock(new WorkspaceRows(handle, run.workspace()), run.id(), begin)
            .ifPresent(change -> runs.put(run.id(), change)));
    return new RunChanges(runs);
  }

  /// Returns the change of a run; empty if the run was deleted.
  Optional<RunChange> of(RunId run) {
    return Optional.ofNullable(runs.get(run));
  }

  /// Counts an item that has ended.
  void ended(ItemWrites.Ending ending) {
    of(ending.context().runId()).orElseThrow().ended(ending);
  }

  /// Writes all changes, and returns the runs that were closed after their last item.
  Set<RunId> write() {
    Set<RunId> closed = new HashSet<>();
    runs.forEach((run, change) -> {
      if (change.write()) {
        closed.add(run);
      }
    });
    return closed;
  }
}
