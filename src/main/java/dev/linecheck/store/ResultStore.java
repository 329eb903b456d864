package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/// The results of judged items, in their newest revision unless stated otherwise.
public final class ResultStore {
  private final Database database;

  public ResultStore(Database database) {
    this.database = database;
  }

  static void insert(WorkspaceRows rows, ItemClaim claim, ItemOutcome.Judged judged, Instant now) {
    rows.change(
        """
        insert into eval_result
          (id, workspace_id, run_id, item_id, record_hash, position, revision, num_alerts,
           num_undecided, excluded, continued_alerts, continued_excluded, continued_errored,
           judge_votes, judge_invalid, verdicts, transcript, simulation, replay, created_at)
        select result_id, workspace_id, run_id, id, record_hash, position, 1, :alerts,
               :undecided, :excluded, :continuedAlerts, :continuedExcluded, :restErrored,
               :notes.health.asked, :notes.health.invalid, :verdicts, :transcript, :simulation, :replay, :now
          from eval_item
         where workspace_id = :workspace and id = :item
        """,
        sql ->
            sql.bindMethods(judged.verdicts())
                .bind("restErrored", CallExecutions.restErrored(judged.execution()))
                .bind("verdicts", judged.verdicts())
                .bind("transcript", judged.transcript())
                .bind("simulation", CallExecutions.simulation(judged.execution()))
                .bind("replay", CallExecutions.replay(judged.execution()))
                .bind("now", now)
                .bind("item", claim.context().itemId()));
  }

  public Optional<EvalResult> find(WorkspaceId workspace, ResultId id) {
    return database.read(
        workspace,
        """
        select r.id, r.run_id, r.revision, r.erased_at, r.verdicts, r.transcript, r.simulation,
               r.replay, r.created_at, s.kind, s.body as record
          from eval_result r
          join snapshot s
            on s.workspace_id = r.workspace_id and s.hash = r.record_hash
         where r.workspace_id = :workspace and r.id = :id
           and r.superseded_at is null and r.deleted_at is null
        """,
        sql -> sql.bind("id", id).map(ResultStore::result).findOne());
  }

  /// Lists the results of a run in the order of its records.
  public Page<EvalResult> list(WorkspaceId workspace, RunId run, Page.Request page) {
    return database.page(
        workspace,
        page,
        """
        select r.position as place, r.id, r.run_id, r.revision, r.erased_at, r.verdicts,
               r.transcript, r.simulation, r.replay, r.created_at, s.kind,
               s.body as record
          from eval_result r
          join snapshot s
            on s.workspace_id = r.workspace_id and s.hash = r.record_hash
         where r.workspace_id = :workspace and r.run_id = :run
           and r.superseded_at is null and r.deleted_at is null
           and r.position > :after
         order by r.position
         limit :probe
        """,
        sql -> sql.bind("run", run),
        ResultStore::result);
  }

  private static EvalResult result(ResultSet row, StatementContext context) throws SQLException {
    return new EvalResult(
        new ResultId(row.getString("id")),
        new RunId(row.getString("run_id")),
        row.getInt("revision"),
        Snapshots.record(row.getString("kind"), row.getString("record")),
        new ItemOutcome.Judged(
            StoredJson.read(row.getString("transcript"), Transcript.class),
            StoredJson.read(row.getString("verdicts"), TurnVerdicts.class),
            CallExecutions.read(row)),
        Micros.instant(row, "created_at"),
        Micros.optional(row, "erased_at"));
  }
}
