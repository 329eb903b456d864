package dev.linecheck.store;

import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.Spending;
import dev.linecheck.domain.run.TokenUsage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// The changes of one transaction to a run that it has locked: what was spent, and the items that
/// ended. Not thread-safe.
final class RunChange {
  private final WorkspaceRows rows;
  private final RunId run;
  private final long tokensMax;
  private final long costMax;
  private long tokens;
  private long cost;
  private Spending spent = new Spending(TokenUsage.NONE, 0);
  private CountDifference counts = CountDifference.NONE;

  private RunChange(WorkspaceRows rows, RunId run, ResultSet row) throws SQLException {
    this.rows = rows;
    this.run = run;
    this.tokens = row.getLong("tokens");
    this.cost = row.getLong("cost_nanos");
    this.tokensMax = row.getLong("tokens_max");
    this.costMax = row.getLong("cost_max");
  }

  /// Locks a run. Empty if it was deleted.
  ///
  /// @param begins the time at which a worker claims an item, which begins the run if it is the
  ///   first claim
  static Optional<RunChange> lock(WorkspaceRows rows, RunId run, Optional<Instant> begins) {
    return rows.read(
        """
        update eval_run
           set status = case when cast(:begins as bigint) is not null and status = 'PENDING'
                             then 'RUNNING' else status end,
               started_at = coalesce(started_at, cast(:begins as bigint))
         where workspace_id = :workspace and id = :run
        returning input_tokens + output_tokens as tokens, cost_nanos,
                  coalesce(tokens_max, :unlimited) as tokens_max,
                  coalesce(cost_nanos_max, :unlimited) as cost_max
        """,
        sql ->
            sql.bind("run", run)
                .bind("begins", begins)
                .bind("unlimited", Long.MAX_VALUE)
                .map((row, _) -> new RunChange(rows, run, row))
                .findOne());
  }

  /// Adds the cost of an answer that was stored.
  void spend(Spending more) {
    spent = spent.plus(more);
    tokens += more.usage().input() + more.usage().output();
    cost += more.costNanos();
  }

  /// Returns the budget status with all that was spent so far.
  LedgerStore.KeepResult budgetStatus() {
    if (tokens >= tokensMax) {
      return LedgerStore.KeepResult.KEPT_AT_TOKENS_MAX;
    }
    return cost >= costMax ? LedgerStore.KeepResult.KEPT_AT_COST_MAX : LedgerStore.KeepResult.KEPT;
  }

  /// Counts an item that has ended.
  void ended(ItemWrites.Ending ending) {
    counts = counts.plus(CountDifference.of(ending));
  }

  /// Writes the changes, and closes the run if its last item has ended. Returns whether it did.
  boolean write() {
    if (!spent.equals(new Spending(TokenUsage.NONE, 0))) {
      writeSpending();
    }
    if (counts.equals(CountDifference.NONE)) {
      return false;
    }
    return RunTally.add(rows, run, counts) && RunTally.close(rows, run);
  }

  private void writeSpending() {
    rows.change(
        """
        update eval_run
           set input_tokens = input_tokens + :input,
               cached_input_tokens = cached_input_tokens + :cachedInput,
               output_tokens = output_tokens + :output,
               cost_nanos = cost_nanos + :cost
         where workspace_id = :workspace and id = :run
        """,
        sql -> sql.bindMethods(spent.usage()).bind("cost", spent.costNanos()).bind("run", run));
  }
}
