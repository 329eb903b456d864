package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.ItemState;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.StoppedEarly;
import java.time.Instant;
import java.util.List;

/// Ends and reopens runs from outside: cancel, stop and retry.
public final class RunLifecycleStore {
  private final Database database;

  public RunLifecycleStore(Database database) {
    this.database = database;
  }

  /// Cancels a run with every item that has not ended, and withdraws its waiting work. Returns
  /// false, and changes nothing, when the run has ended by itself. Cancelling twice is no error.
  public boolean cancel(WorkspaceId workspace, RunId run, Instant now) {
    return database.inTransaction(
        workspace,
        rows -> {
          int cancelled =
              rows.change(
                  """
                  update eval_run
                     set status = 'CANCELLED', ended_at = coalesce(ended_at, :now)
                   where workspace_id = :workspace and id = :run
                     and status in ('PENDING', 'RUNNING', 'CANCELLED')
                  """,
                  sql -> sql.bind("now", now).bind("run", run));
          if (cancelled == 0) {
            return false;
          }
          endItems(rows, run, ItemState.CANCELLED, now);
          return true;
        });
  }

  /// Ends a run that cannot continue as failed, with the given error; unfinished items count as not
  /// run. Returns false, and changes nothing, when the run has ended before.
  public boolean stop(WorkspaceId workspace, RunId run, String error, Instant now) {
    return database.inTransaction(
        workspace,
        rows -> {
          int stopped =
              rows.change(
                  """
                  update eval_run
                     set status = 'FAILED', error = :error, ended_at = :now
                   where workspace_id = :workspace and id = :run
                     and status in ('PENDING', 'RUNNING')
                  """,
                  sql -> sql.bind("error", error).bind("now", now).bind("run", run));
          if (stopped == 0) {
            return false;
          }
          endItems(rows, run, ItemState.NOT_RUN, now);
          return true;
        });
  }

  /// Ends a run whose gate has its answer. Unfinished items count as not run. The run has
  /// succeeded, or failed if an item errored, as at the end of all items. Returns false, and
  /// changes nothing, when the run has ended before, or may not stop early.
  public boolean stopEarly(WorkspaceId workspace, RunId run, StoppedEarly stop, Instant now) {
    return database.inTransaction(
        workspace,
        rows -> {
          int stopped =
              rows.change(
                  """
                  update eval_run
                     set status = case when num_errored = 0 then 'SUCCESS' else 'FAILED' end,
                         error = <firstError>, ended_at = :now, stopped_answer = :answer,
                         stopped_ground = :ground, stopped_records = :records
                   where workspace_id = :workspace and id = :run
                     and status = 'RUNNING' and stop_margin is not null and exploratory = 0
                  """,
                  sql ->
                      sql.define("firstError", RunTally.FIRST_ERROR)
                          .bindMethods(stop)
                          .bind("now", now)
                          .bind("run", run));
          if (stopped == 0) {
            return false;
          }
          endItems(rows, run, ItemState.NOT_RUN, now);
          return true;
        });
  }

  /// Ends the items, after their work is withdrawn.
  private static void endItems(WorkspaceRows rows, RunId run, ItemState state, Instant now) {
    WorkQueue.withdraw(rows, WorkQueue.ITEMS, run);
    rows.change(
        """
        update eval_item
           set state = :state, ended_at = :now
         where workspace_id = :workspace and run_id = :run
           and state in ('QUEUED', 'RUNNING')
        """,
        sql -> sql.bind("state", state.name()).bind("now", now).bind("run", run));
    RunTally.derive(rows, run);
  }

  /// Returns those of the runs that have ended.
  public List<RunId> ended(List<RunId> runs) {
    return RunIds.where(database, runs, "status not in ('PENDING', 'RUNNING')");
  }

  /// Reopens a failed run for its items that errored or were not run, each in a new generation.
  /// Returns false, and changes nothing, when the run has not failed, has stopped early or is being
  /// judged again, or when another noise run of the same run is in progress.
  public boolean reopen(WorkspaceId workspace, RunId run, Instant now) {
    return database.inTransaction(
        workspace,
        rows -> {
          lockChecked(rows, run);
          int opened =
              rows.change(
                  """
                  update eval_run
                     set status = 'RUNNING', error = null, ended_at = null
                   where workspace_id = :workspace and id = :run and status = 'FAILED'
                     and stopped_answer is null
                     and coalesce(rejudge_status, '') <> 'RUNNING'
                     and not exists (select 1 from eval_run other
                                      where other.workspace_id = :workspace
                                        and other.noise_of = eval_run.noise_of
                                        and other.status in ('PENDING', 'RUNNING'))
                  """,
                  sql -> sql.bind("run", run));
          if (opened == 0) {
            return false;
          }
          List<Integer> again = queueAgain(rows, run);
          Shares.enqueue(rows, database.dialect(), WorkQueue.ITEMS, run, again, now);
          RunTally.derive(rows, run);
          return true;
        });
  }

  /// Locks the run that a noise run measures, as the start of a noise run does.
  private static void lockChecked(WorkspaceRows rows, RunId noise) {
    rows.read(
            "select noise_of from eval_run where workspace_id = :workspace and id = :run and noise_of is not null",
            sql -> sql.bind("run", noise).mapTo(String.class).findOne())
        .ifPresent(checked -> RunTally.lock(rows, new RunId(checked)));
  }

  private static List<Integer> queueAgain(WorkspaceRows rows, RunId run) {
    Shares shares = Shares.next(rows, run).orElseThrow();
    return rows.read(
        """
        update eval_item
           set state = 'QUEUED', share = <share>, generation = generation + 1, invalid = 0,
               strikes = 0, error_code = null, error_message = null, claimed_at = null, ended_at = null
         where workspace_id = :workspace and run_id = :run
           and state in ('ERRORED', 'NOT_RUN')
        returning share
        """,
        sql ->
            shares
                .bind(sql.define("share", Shares.NUMBER).bind("run", run))
                .mapTo(Integer.class)
                .list());
  }
}
