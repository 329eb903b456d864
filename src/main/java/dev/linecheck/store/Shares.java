package dev.linecheck.store;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunPlan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jdbi.v3.core.statement.SqlStatement;

/// The numbers of a run's shares. The items at `share_size` neighbouring positions share a number.
///
/// @param first the number of the share at position 0
record Shares(int first, int size) {
  /// The number of an item's share in SQL, from the bindings of [#bind].
  static final String NUMBER = ":firstShare + position / :shareSize";

  /// The numbers that all items of a run need, in SQL. Positions have gaps where items were erased.
  private static final String NEEDED =
      """
      (select coalesce(max(position), 0) / share_size + 1
         from eval_item where workspace_id = :workspace and run_id = :run)
      """;

  /// Returns the numbers of a new run.
  static Shares of(RunPlan plan) {
    return new Shares(0, plan.shareSize());
  }

  /// Returns the number of the item's share.
  int number(int position) {
    return first + position / size;
  }

  /// Reserves numbers for work that is queued later, which no work of the run had before. Empty if
  /// the workspace has no such run.
  static Optional<Shares> next(WorkspaceRows rows, RunId run) {
    return rows.read(
        """
        update eval_run
           set shares = shares + <needed>
         where workspace_id = :workspace and id = :run
        returning shares - <needed> as first, share_size
        """,
        sql ->
            sql.define("needed", NEEDED)
                .bind("run", run)
                .map((row, _) -> new Shares(row.getInt("first"), row.getInt("share_size")))
                .findOne());
  }

  <S extends SqlStatement<S>> S bind(S statement) {
    return statement.bind("firstShare", first).bind("shareSize", size);
  }

  /// Enqueues all shares of a new run.
  static void enqueueAll(WorkspaceRows rows, Dialect dialect, RunPlan plan) {
    Shares shares = of(plan);
    int last = shares.number(plan.items().size() - 1);
    enqueue(
        rows,
        dialect,
        WorkQueue.ITEMS,
        plan.id(),
        IntStream.rangeClosed(0, last).boxed().toList(),
        plan.createdAt());
  }

  /// Enqueues shares by their numbers, of which some may be named several times.
  static void enqueue(
      WorkspaceRows rows,
      Dialect dialect,
      TaskDescriptor<Void> kind,
      RunId run,
      List<Integer> numbers,
      Instant at) {
    List<WorkQueue.Share> shares =
        numbers.stream()
            .distinct()
            .sorted()
            .map(number -> new WorkQueue.Share(rows.workspace(), run, number))
            .toList();
    WorkQueue.enqueue(rows, dialect, kind, shares, at);
  }
}
