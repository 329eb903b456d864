package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.RunId;
import org.jdbi.v3.core.Handle;

/// The counts of a run, derived from its results and items in the transaction that changes these.
final class RunTally {
  private RunTally() {}

  /// Two changes to a run come one after the other, so that the later one sees the earlier one's
  /// end.
  static void lock(Handle handle, WorkspaceId workspace, RunId run) {
    handle
        .createUpdate(
            """
            update eval_run set status = status where workspace_id = :workspace and id = :run
            """)
        .bind("workspace", workspace)
        .bind("run", run)
        .execute();
  }

  static void derive(Handle handle, WorkspaceId workspace, RunId run) {
    handle
        .createUpdate(
            """
            update eval_run
               set num_passing = (select count(*) from eval_result
                                   where workspace_id = :workspace and run_id = :run
                                     and superseded_at is null and num_alerts = 0),
                   num_failing = (select count(*) from eval_result
                                   where workspace_id = :workspace and run_id = :run
                                     and superseded_at is null and num_alerts > 0),
                   num_undecided = (select count(*) from eval_result
                                     where workspace_id = :workspace and run_id = :run
                                       and superseded_at is null and num_undecided > 0),
                   num_errored = (select count(*) from eval_item
                                   where workspace_id = :workspace and run_id = :run
                                     and state = 'ERRORED'),
                   num_cancelled = (select count(*) from eval_item
                                     where workspace_id = :workspace and run_id = :run
                                       and state = 'CANCELLED'),
                   num_not_run = (select count(*) from eval_item
                                   where workspace_id = :workspace and run_id = :run
                                     and state = 'NOT_RUN'),
                   num_invalid = (select count(*) from eval_item
                                   where workspace_id = :workspace and run_id = :run
                                     and state = 'ERRORED' and error_code = :invalid),
                   judge_votes = (select coalesce(sum(judge_votes), 0) from eval_result
                                   where workspace_id = :workspace and run_id = :run
                                     and superseded_at is null),
                   judge_invalid = (select coalesce(sum(judge_invalid), 0) from eval_result
                                     where workspace_id = :workspace and run_id = :run
                                       and superseded_at is null)
             where workspace_id = :workspace and id = :run
            """)
        .bind("workspace", workspace)
        .bind("run", run)
        .bind("invalid", ItemOutcome.INVALID_SIMULATION)
        .execute();
    deriveContinued(handle, workspace, run);
  }

  /// How calls went on where the version left a recording.
  private static void deriveContinued(Handle handle, WorkspaceId workspace, RunId run) {
    handle
        .createUpdate(
            """
            update eval_run
               set num_continued_passing = (select count(*) from eval_result
                                             where workspace_id = :workspace and run_id = :run
                                               and superseded_at is null and continued_alerts = 0),
                   num_continued_failing = (select count(*) from eval_result
                                             where workspace_id = :workspace and run_id = :run
                                               and superseded_at is null and continued_alerts > 0),
                   num_continued_errored = (select count(*) from eval_result
                                             where workspace_id = :workspace and run_id = :run
                                               and superseded_at is null
                                               and continued_errored = 1)
             where workspace_id = :workspace and id = :run and replay_mode = 'CONTINUE'
            """)
        .bind("workspace", workspace)
        .bind("run", run)
        .execute();
  }

  /// Closes the run when its last item has ended. A run that was closed before stays as it is.
  static void close(Handle handle, WorkspaceId workspace, RunId run) {
    handle
        .createUpdate(
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
               and num_passing + num_failing + num_errored = num_records
            """)
        .bind("workspace", workspace)
        .bind("run", run)
        .execute();
  }
}
