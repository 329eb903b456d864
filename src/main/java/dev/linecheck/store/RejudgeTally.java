package dev.linecheck.store;

import dev.linecheck.domain.run.RunId;
import java.time.Instant;

/// The counts of a run's rejudgement, derived from its items in the transaction that changes these.
final class RejudgeTally {
  private RejudgeTally() {}

  /// Derives the counts. Only items of the newest rejudgement count: an item judged since an
  /// earlier one is queued like all others.
  static void derive(WorkspaceRows rows, RunId run) {
    rows.change(
        """
        update eval_run
           set (rejudge_records, rejudge_judged, rejudge_errored) =
               (select count(*) filter (where rejudge_state is not null),
                       count(*) filter (where rejudge_state = 'JUDGED'),
                       count(*) filter (where rejudge_state = 'ERRORED')
                  from eval_item
                 where workspace_id = :workspace and run_id = :run),
               rejudge_error = (select rejudge_error from eval_item
                                 where workspace_id = :workspace and run_id = :run
                                   and rejudge_state = 'ERRORED'
                                 order by position
                                 limit 1)
         where workspace_id = :workspace and id = :run
        """,
        sql -> sql.bind("run", run));
  }

  /// Ends the rejudgement with its last call. An ended one stays as it is.
  static void close(WorkspaceRows rows, RunId run, Instant now) {
    rows.change(
        """
        update eval_run
           set rejudge_status = case when rejudge_errored = 0 then 'SUCCESS' else 'FAILED' end,
               rejudge_ended_at = :now
         where workspace_id = :workspace and id = :run and rejudge_status = 'RUNNING'
           and rejudge_judged + rejudge_errored = rejudge_records
        """,
        sql -> sql.bind("now", now).bind("run", run));
  }
}
