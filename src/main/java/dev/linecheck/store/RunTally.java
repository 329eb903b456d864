package dev.linecheck.store;

import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.RunId;

/// The counts of a run, derived from its results and items in the transaction that changes these.
final class RunTally {
  private RunTally() {}

  /// Counts the items that err because of their judge. Such an item has no result, and counts as
  /// one unusable vote.
  private static final String JUDGE_UNUSABLE =
      """
      select count(*) from eval_item
       where workspace_id = :workspace and run_id = :run
         and state = 'ERRORED' and error_code = :unusable
      """;

  /// Locks the run before its items. Two changes to a run are thus serialized, and the later one
  /// sees the result of the earlier one.
  static void lock(WorkspaceRows rows, RunId run) {
    rows.change(
        """
        update eval_run set status = status where workspace_id = :workspace and id = :run
        """,
        sql -> sql.bind("run", run));
  }

  static void derive(WorkspaceRows rows, RunId run) {
    rows.change(
        """
        update eval_run
           set (num_passing, num_failing, num_excluded, num_undecided,
                judge_votes, judge_invalid) =
               (select count(*) filter (where num_alerts = 0),
                       count(*) filter (where num_alerts > 0 and excluded = 0),
                       count(*) filter (where excluded = 1),
                       count(*) filter (where num_undecided > 0),
                       coalesce(sum(judge_votes), 0) + (<unusable>),
                       coalesce(sum(judge_invalid), 0) + (<unusable>)
                  from eval_result
                 where workspace_id = :workspace and run_id = :run
                   and superseded_at is null),
               (num_errored, num_cancelled, num_not_run, num_invalid) =
               (select count(*) filter (where state = 'ERRORED'),
                       count(*) filter (where state = 'CANCELLED'),
                       count(*) filter (where state = 'NOT_RUN'),
                       count(*) filter (where state = 'ERRORED' and error_code = :invalid)
                  from eval_item
                 where workspace_id = :workspace and run_id = :run)
         where workspace_id = :workspace and id = :run
        """,
        sql ->
            sql.define("unusable", JUDGE_UNUSABLE)
                .bind("run", run)
                .bind("invalid", ItemOutcome.INVALID_SIMULATION)
                .bind("unusable", ItemOutcome.JUDGE_UNUSABLE));
    deriveContinued(rows, run);
  }

  /// Derives the counts of continuations.
  private static void deriveContinued(WorkspaceRows rows, RunId run) {
    rows.change(
        """
        update eval_run
           set (num_continued_passing, num_continued_failing, num_continued_excluded,
                num_continued_errored) =
               (select count(*) filter (where continued_alerts = 0),
                       count(*) filter (where continued_alerts > 0
                                          and continued_excluded = 0),
                       count(*) filter (where continued_excluded = 1),
                       count(*) filter (where continued_errored = 1)
                  from eval_result
                 where workspace_id = :workspace and run_id = :run
                   and superseded_at is null)
         where workspace_id = :workspace and id = :run and replay_mode = 'CONTINUE'
        """,
        sql -> sql.bind("run", run));
  }

  /// Closes the run if its last item has ended, and returns whether it did. At most one transaction
  /// of a run gets true until the run is reopened: earlier ones leave unfinished items, and a
  /// closed run stays as it is.
  static boolean close(WorkspaceRows rows, RunId run) {
    return rows.change(
            """
            update eval_run
               set status = case when num_errored = 0 then 'SUCCESS' else 'FAILED' end,
                   error = (select error_message from eval_item
                             where workspace_id = :workspace and run_id = :run
                               and state = 'ERRORED'
                             order by position
                             limit 1),
                   ended_at = (select max(ended_at) from eval_item
                                where workspace_id = :workspace and run_id = :run)
             where workspace_id = :workspace and id = :run and status = 'RUNNING'
               and num_passing + num_failing + num_excluded + num_errored = num_records
            """,
            sql -> sql.bind("run", run))
        == 1;
  }
}
