package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.Rejudgement;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.StoredCall;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Rejudgements of whole runs. The newest one of each run is stored on the run and on its items.
/// The run itself stays ended, whatever happens to its rejudgement.
public final class RejudgeStore {
  private final Database database;

  public RejudgeStore(Database database) {
    this.database = database;
  }

  /// The outcome of a request to judge a run again.
  public enum Opening {
    BEGUN,
    /// Refused: the run has not ended.
    RUN_ACTIVE,
    /// Refused: another rejudgement of the run is active.
    REJUDGE_ACTIVE,
    /// Refused: the run has no judged call whose words are kept.
    NOTHING_JUDGED
  }

  /// A call that is due to be judged again.
  ///
  /// @param call the call, in the generation that was reserved for it
  /// @param brief the settings, the same for all calls of the rejudgement
  /// @param began the start of the rejudgement
  public record Due(StoredCall call, JudgeBrief brief, Instant began) {}

  /// Reserves a new generation for every judged item of an ended run and queues the items, in one
  /// transaction. Answers of this rejudgement are found again under that generation, and no other
  /// judgement shares it.
  public Opening begin(WorkspaceId workspace, RunId run, JudgeBrief brief, Instant now) {
    return database.inTransaction(
        workspace,
        rows -> {
          WorkspaceLock.take(rows);
          RunTally.lock(rows, run);
          Optional<Opening> refused = refusal(rows, run);
          if (refused.isPresent()) {
            return refused.get();
          }
          List<Integer> shares = queue(rows, run);
          if (shares.isEmpty()) {
            return Opening.NOTHING_JUDGED;
          }
          String hash = Snapshots.keep(rows, Snapshots.Kind.REJUDGE, RejudgeSetup.of(brief), now);
          open(rows, run, hash, now);
          RejudgeTally.derive(rows, run);
          Shares.enqueue(rows, database.dialect(), WorkQueue.REJUDGE, run, shares, now);
          return Opening.BEGUN;
        });
  }

  private static Optional<Opening> refusal(WorkspaceRows rows, RunId run) {
    return rows.read(
        """
        select case when status in ('PENDING', 'RUNNING') then 'RUN_ACTIVE'
                    else 'REJUDGE_ACTIVE'
                end as refusal
          from eval_run
         where workspace_id = :workspace and id = :run
           and (status in ('PENDING', 'RUNNING') or rejudge_status = 'RUNNING')
        """,
        sql -> sql.bind("run", run).mapTo(Opening.class).findOne());
  }

  private static List<Integer> queue(WorkspaceRows rows, RunId run) {
    leaveOutErased(rows, run);
    return Shares.next(rows, run).map(shares -> queue(rows, run, shares)).orElse(List.of());
  }

  private static List<Integer> queue(WorkspaceRows rows, RunId run, Shares shares) {
    return rows.read(
        """
        update eval_item
           set generation = generation + 1, rejudge_generation = generation + 1, rejudge_state = 'QUEUED',
               rejudge_error = null, rejudge_share = <share>
         where workspace_id = :workspace and run_id = :run and state = 'JUDGED'
           and <hasWords>
        returning rejudge_share
        """,
        sql ->
            shares
                .bind(
                    sql.define("hasWords", RevisionStore.HAS_WORDS)
                        .define("share", Shares.NUMBER)
                        .bind("run", run))
                .mapTo(Integer.class)
                .list());
  }

  /// Excludes calls whose words are erased; no later rejudgement counts them.
  private static void leaveOutErased(WorkspaceRows rows, RunId run) {
    rows.change(
        """
        update eval_item set rejudge_state = null
         where workspace_id = :workspace and run_id = :run and not (<hasWords>)
        """,
        sql -> sql.define("hasWords", RevisionStore.HAS_WORDS).bind("run", run));
  }

  private static void open(WorkspaceRows rows, RunId run, String hash, Instant now) {
    rows.change(
        """
        update eval_run
           set rejudge_status = 'RUNNING', rejudge_hash = :hash, rejudge_error = null,
               rejudge_started_at = :now, rejudge_ended_at = null
         where workspace_id = :workspace and id = :run
        """,
        sql -> sql.bind("hash", hash).bind("now", now).bind("run", run));
  }

  /// Lists the calls of a share that are due to be judged again, in the order of their records.
  public List<WorkQueue.Open> open(WorkQueue.Share share) {
    return database.read(
        share.workspace(),
        rows -> {
          long setup = Snapshots.bytesOfSetup(rows, share.run());
          return rows.read(
              """
              select i.id, i.rejudge_generation as generation,
                     octet_length(s.body)
                       + coalesce((select max(octet_length(r.transcript)) from eval_result r
                                    where r.workspace_id = :workspace and r.id = i.result_id), 0)
                       as bytes,
                     0 as strikes
                from eval_item i
                join snapshot s on s.workspace_id = i.workspace_id and s.hash = i.record_hash
               where i.workspace_id = :workspace and i.run_id = :run
                 and i.rejudge_share = :number and i.rejudge_state = 'QUEUED'
               order by i.position
              """,
              sql ->
                  sql.bindMethods(share)
                      .map((row, _) -> WorkQueue.Open.of(share, setup, row))
                      .list());
        });
  }

  /// Returns the call of a piece of work; empty when it is done, or its rejudgement has ended.
  public Optional<Due> due(WorkQueue.Entry work) {
    return database.read(
        work.workspace(),
        rows ->
            rows.read(
                """
                select i.result_id, n.rejudge_hash, n.rejudge_started_at
                  from eval_item i
                  join eval_run n on n.id = i.run_id and n.workspace_id = i.workspace_id
                 where i.workspace_id = :workspace and i.id = :item
                   and i.rejudge_state = 'QUEUED' and i.rejudge_generation = :generation
                """,
                sql -> sql.bindMethods(work).map((row, _) -> due(rows, work, row)).findOne()));
  }

  /// Whether a piece of work is still due. False when its own rejudgement has ended, even if
  /// another one of the run is active.
  public boolean isDue(WorkQueue.Entry work) {
    return database.read(
        work.workspace(),
        """
        select count(*)
          from eval_item
         where workspace_id = :workspace and id = :item
           and rejudge_state = 'QUEUED' and rejudge_generation = :generation
        """,
        sql -> sql.bindMethods(work).mapTo(Integer.class).one() == 1);
  }

  private static Due due(WorkspaceRows rows, WorkQueue.Entry work, ResultSet row)
      throws SQLException {
    return new Due(
        RevisionStore.load(rows, new ResultId(row.getString("result_id")))
            .inGeneration(work.generation()),
        Snapshots.read(rows, row.getString("rejudge_hash"), RejudgeSetup.class).brief(),
        Micros.instant(row, "rejudge_started_at"));
  }

  /// Makes a new judgement the current one and counts it, in one transaction. Returns false, and
  /// changes nothing, when the call was judged already or the rejudgement has ended.
  public boolean judged(StoredCall call, TurnVerdicts verdicts, Instant now) {
    return end(
        call,
        "JUDGED",
        Optional.empty(),
        now,
        rows -> {
          RevisionStore.replace(rows, call, verdicts, now);
          RunTally.derive(rows, call.context().runId());
        });
  }

  /// Counts a call that could not be judged; it keeps its current judgement. Returns false, and
  /// changes nothing, when the call was judged already or the rejudgement has ended.
  public boolean errored(StoredCall call, String error, Instant now) {
    return end(call, "ERRORED", Optional.of(error), now, _ -> {});
  }

  /// Ends a call in one transaction, with further changes.
  private boolean end(
      StoredCall call,
      String state,
      Optional<String> error,
      Instant now,
      Consumer<WorkspaceRows> changes) {
    RunId run = call.context().runId();
    return database.inTransaction(
        call.context().workspace(),
        rows -> {
          RunTally.lock(rows, run);
          boolean ended = end(rows, call, state, error);
          if (ended) {
            changes.accept(rows);
            RejudgeTally.derive(rows, run);
            RejudgeTally.close(rows, run, now);
          }
          return ended;
        });
  }

  private static boolean end(
      WorkspaceRows rows, StoredCall call, String state, Optional<String> error) {
    return rows.change(
            """
            update eval_item
               set rejudge_state = :state, rejudge_error = :error
             where workspace_id = :workspace and id = :itemId
               and rejudge_state = 'QUEUED' and rejudge_generation = :generation
            """,
            sql -> sql.bind("state", state).bind("error", error).bindMethods(call.context()))
        == 1;
  }

  /// Cancels a rejudgement on request; new judgements stay. Returns false, and changes nothing,
  /// when none is active.
  public boolean cancel(WorkspaceId workspace, RunId run, Instant now) {
    return database.inTransaction(
        workspace,
        rows -> {
          if (!endRun(rows, run, Rejudgement.Status.CANCELLED, now)) {
            return false;
          }
          endItems(rows, run, "CANCELLED", Optional.empty());
          return true;
        });
  }

  /// Ends a rejudgement that cannot continue; its unjudged calls are errored. Returns false, and
  /// changes nothing, when none is active.
  public boolean stop(WorkspaceId workspace, RunId run, String error, Instant now) {
    return database.inTransaction(
        workspace,
        rows -> {
          if (!endRun(rows, run, Rejudgement.Status.FAILED, now)) {
            return false;
          }
          endItems(rows, run, "ERRORED", Optional.of(error));
          RejudgeTally.derive(rows, run);
          return true;
        });
  }

  private static boolean endRun(
      WorkspaceRows rows, RunId run, Rejudgement.Status status, Instant now) {
    return rows.change(
            """
            update eval_run
               set rejudge_status = :status, rejudge_ended_at = :now
             where workspace_id = :workspace and id = :run and rejudge_status = 'RUNNING'
            """,
            sql -> sql.bind("status", status).bind("now", now).bind("run", run))
        == 1;
  }

  private static void endItems(
      WorkspaceRows rows, RunId run, String state, Optional<String> error) {
    WorkQueue.withdraw(rows, WorkQueue.REJUDGE, run);
    rows.change(
        """
        update eval_item
           set rejudge_state = :state, rejudge_error = :error
         where workspace_id = :workspace and run_id = :run and rejudge_state = 'QUEUED'
        """,
        sql -> sql.bind("state", state).bind("error", error).bind("run", run));
  }

  /// Returns those of the runs that are not being judged again.
  public List<RunId> ended(List<RunId> runs) {
    return RunIds.where(database, runs, "coalesce(rejudge_status, '') <> 'RUNNING'");
  }

  public Optional<Rejudgement> find(WorkspaceId workspace, RunId run) {
    return Optional.ofNullable(all(workspace, List.of(run)).get(run));
  }

  /// Returns the newest rejudgement of each of these runs that has one.
  public Map<RunId, Rejudgement> all(WorkspaceId workspace, List<RunId> runs) {
    return runs.isEmpty()
        ? Map.of()
        : database.read(
            workspace,
            rows -> {
              Map<RunId, Rejudgement> found = new HashMap<>();
              rows.query(
                      """
                      select r.id, r.rejudge_status, r.rejudge_records, r.rejudge_judged,
                             r.rejudge_errored, r.rejudge_started_at, r.rejudge_ended_at,
                             r.rejudge_error, s.body as setup
                        from eval_run r
                        join snapshot s
                          on s.workspace_id = r.workspace_id and s.hash = r.rejudge_hash
                       where r.workspace_id = :workspace and r.id in (<runs>)
                         and r.rejudge_status is not null
                      """)
                  .bindList("runs", runs.stream().map(RunId::value).toList())
                  .map((row, _) -> Map.entry(new RunId(row.getString("id")), rejudgement(row)))
                  .forEach(entry -> found.put(entry.getKey(), entry.getValue()));
              return found;
            });
  }

  private static Rejudgement rejudgement(ResultSet row) throws SQLException {
    RejudgeSetup setup = StoredJson.read(row.getString("setup"), RejudgeSetup.class);
    return new Rejudgement(
        Rejudgement.Status.valueOf(row.getString("rejudge_status")),
        setup.model(),
        setup.plan().escalation(),
        row.getInt("rejudge_records"),
        row.getInt("rejudge_judged"),
        row.getInt("rejudge_errored"),
        Micros.instant(row, "rejudge_started_at"),
        Micros.optional(row, "rejudge_ended_at"),
        Optional.ofNullable(row.getString("rejudge_error")));
  }
}
