package dev.linecheck.store;

import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.RunId;

/// The counts of a run, which change in the transaction that changes its results and items. Ended
/// items add to them. Every other change, and the end of the run, derives them from all rows.
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

  /// The error of the first errored item of a run.
  static final String FIRST_ERROR =
      """
      (select error_message from eval_item
        where workspace_id = :workspace and run_id = :run and state = 'ERRORED'
        order by position
        limit 1)
      """;

  private static final String COMPLETE =
      """
      status = 'RUNNING'
        and num_passing + num_failing + num_excluded + num_errored = num_records * trials
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

  /// Adds what ended items count. Returns whether all items of a running run have ended now.
  static boolean add(WorkspaceRows rows, RunId run, CountDifference counts) {
    if (!counts.continued().equals(CountDifference.Continued.NONE)) {
      addContinued(rows, run, counts.continued());
    }
    return rows.read(
        """
        update eval_run
           set num_passing = num_passing + :passing, num_failing = num_failing + :failing,
               num_excluded = num_excluded + :excluded,
               num_undecided = num_undecided + :undecided,
               num_errored = num_errored + :errored, num_invalid = num_invalid + :invalid,
               judge_votes = judge_votes + :votes, judge_invalid = judge_invalid + :unusable,
               num_own_prompt = num_own_prompt + :ownPrompt,
               num_checklist_failed = num_checklist_failed + :checklistFailed
         where workspace_id = :workspace and id = :run
        returning case when <complete> then 1 else 0 end
        """,
        sql ->
            counts
                    .bind(sql.define("complete", COMPLETE).bind("run", run))
                    .mapTo(Integer.class)
                    .one()
                == 1);
  }

  private static void addContinued(
      WorkspaceRows rows, RunId run, CountDifference.Continued counts) {
    rows.change(
        """
        update eval_run
           set num_continued_passing = num_continued_passing + :passing,
               num_continued_failing = num_continued_failing + :failing,
               num_continued_excluded = num_continued_excluded + :excluded,
               num_continued_errored = num_continued_errored + :errored
         where workspace_id = :workspace and id = :run and replay_mode = 'CONTINUE'
        """,
        sql -> counts.bind(sql.bind("run", run)));
  }

  static void derive(WorkspaceRows rows, RunId run) {
    rows.change(
        """
        update eval_run
           set (num_passing, num_failing, num_excluded, num_undecided,
                judge_votes, judge_invalid, num_own_prompt, num_checklist_failed) =
               (select count(*) filter (where num_alerts = 0),
                       count(*) filter (where num_alerts > 0 and excluded = 0),
                       count(*) filter (where excluded = 1),
                       count(*) filter (where num_undecided > 0),
                       coalesce(sum(judge_votes), 0) + (<unusable>),
                       coalesce(sum(judge_invalid), 0) + (<unusable>),
                       count(*) filter (where own_prompt = 1),
                       count(*) filter (where checklist_failed = 1)
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
    derive(rows, run);
    return rows.change(
            """
            update eval_run
               set status = case when num_errored = 0 then 'SUCCESS' else 'FAILED' end,
                   error = <firstError>,
                   ended_at = (select max(ended_at) from eval_item
                                where workspace_id = :workspace and run_id = :run)
             where workspace_id = :workspace and id = :run and <complete>
            """,
            sql ->
                sql.define("complete", COMPLETE).define("firstError", FIRST_ERROR).bind("run", run))
        == 1;
  }
}
