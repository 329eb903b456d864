package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.ResultRevision;
import dev.linecheck.domain.run.StoredCall;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// The judgements of results. A newer one replaces the one before, which stays readable.
public final class RevisionStore {
  /// The condition that the words of an item's call are not erased.
  static final String HAS_WORDS =
      """
      not exists (select 1 from eval_result e
                   where e.item_id = eval_item.id and e.erased_at is not null)
      """;

  private final Database database;

  public RevisionStore(Database database) {
    this.database = database;
  }

  /// Lists the judgements of a result, newest first.
  public Page<ResultRevision> list(WorkspaceId workspace, ResultId result, Page.Request page) {
    return database.page(
        workspace,
        page,
        """
        select revision as place, revision, verdicts, coalesce(judged_at, created_at) as judged_at,
               superseded_at
          from eval_result
         where workspace_id = :workspace and id = :result and deleted_at is null
           and revision < :before
         order by revision desc
         limit :probe
        """,
        sql -> sql.bind("result", result),
        (row, _) ->
            new ResultRevision(
                row.getInt("revision"),
                StoredJson.read(row.getString("verdicts"), TurnVerdicts.class),
                Micros.instant(row, "judged_at"),
                Micros.optional(row, "superseded_at")));
  }

  /// Reserves a new generation of the item and returns its call, so that two judgements never share
  /// a key. Empty when the call does not exist, or its words are erased.
  public Optional<StoredCall> reserve(WorkspaceId workspace, ResultId result) {
    return database.inTransaction(
        workspace,
        rows -> {
          int reserved =
              rows.change(
                  """
                  update eval_item
                     set generation = generation + 1
                   where workspace_id = :workspace and result_id = :result
                     and state = 'JUDGED' and <hasWords>
                  """,
                  sql -> sql.define("hasWords", HAS_WORDS).bind("result", result));
          return reserved == 0 ? Optional.empty() : Optional.of(load(rows, result));
        });
  }

  /// Returns the call of the newest judgement of a result, in the newest generation of its item.
  static StoredCall load(WorkspaceRows rows, ResultId result) {
    return find(rows, result)
        .orElseThrow(() -> new IllegalStateException("there is no result " + result.value()));
  }

  /// Returns the call of the newest judgement of a result; empty if there is none, or its words are
  /// erased.
  public Optional<StoredCall> find(WorkspaceId workspace, ResultId result) {
    return database.read(workspace, rows -> find(rows, result));
  }

  static Optional<StoredCall> find(WorkspaceRows rows, ResultId result) {
    return rows.query(
            """
            select i.record_hash, r.transcript, r.simulation, r.replay, %s
              from eval_result r
              join eval_item i on i.id = r.item_id and i.workspace_id = r.workspace_id
              join eval_run n on n.id = r.run_id and n.workspace_id = r.workspace_id
             where r.workspace_id = :workspace and r.id = :result and r.superseded_at is null
               and r.erased_at is null
            """
                .formatted(CallContexts.COLUMNS))
        .bind("result", result)
        .map((row, _) -> call(rows, result, row))
        .findOne();
  }

  private static StoredCall call(WorkspaceRows rows, ResultId result, ResultSet row)
      throws SQLException {
    return new StoredCall(
        CallContexts.read(rows, row),
        result,
        Snapshots.record(rows, row.getString("record_hash")),
        StoredJson.read(row.getString("transcript"), Transcript.class),
        CallExecutions.read(row));
  }

  /// Makes a new judgement the current one and derives the run's counts again, in one transaction.
  /// Returns false, and changes nothing, when the call or its words were deleted meanwhile.
  public boolean supersede(StoredCall call, TurnVerdicts verdicts, Instant now) {
    return database.inTransaction(
        call.context().workspace(),
        rows -> {
          RunTally.lock(rows, call.context().runId());
          if (find(rows, call.resultId()).isEmpty()) {
            return false;
          }
          replace(rows, call, verdicts, now);
          RunTally.derive(rows, call.context().runId());
          return true;
        });
  }

  /// Replaces the judgement in the result; the caller derives the counts.
  static void replace(WorkspaceRows rows, StoredCall call, TurnVerdicts verdicts, Instant now) {
    rows.change(
        """
        update eval_result
           set superseded_at = :now
         where workspace_id = :workspace and id = :result and superseded_at is null
        """,
        sql -> sql.bind("now", now).bind("result", call.resultId()));
    insert(rows, call, verdicts, now);
  }

  /// Inserts a row with the new judgement and all other data of the newest row before it.
  private static void insert(
      WorkspaceRows rows, StoredCall call, TurnVerdicts verdicts, Instant now) {
    rows.change(
        """
        insert into eval_result
          (id, workspace_id, run_id, item_id, record_hash, position, revision, num_alerts,
           num_undecided, excluded, continued_alerts, continued_excluded, continued_errored,
           judge_votes, judge_invalid, own_prompt, checklist_failed, fingerprint, num_turns,
           call_digest, faults, verdicts, transcript, simulation, replay,
           created_at, judged_at)
        select id, workspace_id, run_id, item_id, record_hash, position, revision + 1, :alerts,
               :undecided, :excluded, :continuedAlerts, :continuedExcluded, continued_errored,
               :notes.health.asked, :notes.health.invalid, :notes.ownPromptCounted,
               :notes.checklistFailed, :notes.fingerprint, :numTurns,
               call_digest, :faults, :verdicts,
               transcript, simulation, replay, created_at, :now
          from eval_result
         where workspace_id = :workspace and id = :result
         order by revision desc
         limit 1
        """,
        sql ->
            sql.bindMethods(verdicts)
                .bind("verdicts", verdicts)
                .bind("numTurns", verdicts.turns().size())
                .bind("faults", ViolatedIds.column(verdicts))
                .bind("now", now)
                .bind("result", call.resultId()));
  }
}
