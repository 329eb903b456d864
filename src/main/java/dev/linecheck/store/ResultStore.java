package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/// The results of judged items, in their newest revision unless stated otherwise.
public final class ResultStore {
  private final Database database;

  public ResultStore(Database database) {
    this.database = database;
  }

  /// The columns of a new result, as text.
  public record Row(
      TurnVerdicts judged,
      boolean restErrored,
      long callDigest,
      String verdicts,
      String transcript,
      Optional<String> simulation,
      Optional<String> replay) {
    static Row of(ItemOutcome.Judged judged) {
      return new Row(
          judged.verdicts(),
          CallExecutions.restErrored(judged.execution()),
          ShortDigest.of(judged),
          StoredJson.write(judged.verdicts()),
          StoredJson.write(judged.transcript()),
          CallExecutions.simulation(judged.execution()),
          CallExecutions.replay(judged.execution()));
    }
  }

  /// Inserts the results of items that ended.
  ///
  /// @param ended tells for each ending whether its item ended with it
  static void insert(Handle handle, List<ItemWrites.Ending> endings, List<Boolean> ended) {
    PreparedBatch batch =
        handle.prepareBatch(
            """
            insert into eval_result
              (id, workspace_id, run_id, item_id, record_hash, position, revision, num_alerts,
               num_undecided, excluded, continued_alerts, continued_excluded, continued_errored,
               judge_votes, judge_invalid, own_prompt, checklist_failed, fingerprint, num_turns,
               call_digest, faults, verdicts, transcript, simulation, replay,
               created_at)
            select result_id, workspace_id, run_id, id, record_hash, position, 1, :alerts,
                   :undecided, :excluded, :continuedAlerts, :continuedExcluded, :restErrored,
                   :notes.health.asked, :notes.health.invalid, :notes.ownPromptCounted,
                   :notes.checklistFailed, :notes.fingerprint, :numTurns,
                   :callDigest, :faults, :verdictsJson,
                   :transcriptJson, :simulation, :replay, :now
              from eval_item
             where workspace_id = :workspace and id = :item
            """);
    for (int i = 0; i < endings.size(); i++) {
      if (ended.get(i)) {
        add(batch, endings.get(i));
      }
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  private static void add(PreparedBatch batch, ItemWrites.Ending ending) {
    ending
        .result()
        .ifPresent(row ->
            batch
                .bindMethods(row.judged())
                .bind("restErrored", row.restErrored())
                .bind("numTurns", row.judged().turns().size())
                .bind("callDigest", row.callDigest())
                .bind("faults", ViolatedIds.column(row.judged()))
                .bind("verdictsJson", row.verdicts())
                .bind("transcriptJson", row.transcript())
                .bind("simulation", row.simulation())
                .bind("replay", row.replay())
                .bind("now", ending.now())
                .bind("workspace", ending.context().workspace())
                .bind("item", ending.context().itemId())
                .add());
  }

  public Optional<EvalResult> find(WorkspaceId workspace, ResultId id) {
    return database.read(
        workspace,
        """
        select r.id, r.run_id, r.revision, i.trial, i.record_tags, r.erased_at, r.verdicts, r.transcript,
               r.simulation, r.replay, r.created_at, s.kind, s.body as record
          from eval_result r
          join eval_item i on i.workspace_id = r.workspace_id and i.id = r.item_id
          join snapshot s
            on s.workspace_id = r.workspace_id and s.hash = r.record_hash
         where r.workspace_id = :workspace and r.id = :id
           and r.superseded_at is null and r.deleted_at is null
        """,
        sql -> sql.bind("id", id).map(ResultStore::result).findOne());
  }

  /// The results before and after one, in the order of their items; empty at an end of the run.
  public record Neighbours(Optional<ResultId> previous, Optional<ResultId> next) {}

  /// Returns the results beside one of a run.
  public Neighbours beside(WorkspaceId workspace, RunId run, ResultId id) {
    return new Neighbours(
        beside(workspace, run, id, "r.position < ", "desc"),
        beside(workspace, run, id, "r.position > ", "asc"));
  }

  private Optional<ResultId> beside(
      WorkspaceId workspace, RunId run, ResultId id, String side, String order) {
    return database.read(
        workspace,
        """
        select r.id
          from eval_result r
         where r.workspace_id = :workspace and r.run_id = :run
           and r.superseded_at is null and r.deleted_at is null
           and <side>
               (select p.position
                  from eval_result p
                 where p.workspace_id = :workspace and p.run_id = :run and p.id = :id
                   and p.superseded_at is null)
         order by r.position <order>
         limit 1
        """,
        sql ->
            sql.define("side", side)
                .define("order", order)
                .bind("run", run)
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .map(ResultId::new));
  }

  /// Lists the results of a run by the positions of their items.
  public Page<EvalResult> list(
      WorkspaceId workspace, RunId run, ItemFilter filter, Page.Request page) {
    return database.page(
        workspace,
        page,
        """
        select r.position as place, r.id, r.run_id, r.revision, i.trial, i.record_tags, r.erased_at,
               r.verdicts, r.transcript, r.simulation, r.replay, r.created_at, s.kind,
               s.body as record
          from eval_result r
          join eval_item i on i.workspace_id = r.workspace_id and i.id = r.item_id
          join snapshot s
            on s.workspace_id = r.workspace_id and s.hash = r.record_hash
         where r.workspace_id = :workspace and r.run_id = :run
           and r.superseded_at is null and r.deleted_at is null
           and r.position > :after and <filtered>
         order by r.position
         limit :probe
        """,
        sql -> filter.bind(sql.bind("run", run)),
        ResultStore::result);
  }

  private static EvalResult result(ResultSet row, StatementContext context) throws SQLException {
    return new EvalResult(
        new ResultId(row.getString("id")),
        new RunId(row.getString("run_id")),
        row.getInt("revision"),
        row.getInt("trial"),
        Snapshots.record(row.getString("kind"), row.getString("record"))
            .tagged(TagText.read(row.getString("record_tags"))),
        new ItemOutcome.Judged(
            StoredJson.read(row.getString("transcript"), Transcript.class),
            StoredJson.read(row.getString("verdicts"), TurnVerdicts.class),
            CallExecutions.read(row)),
        Micros.instant(row, "created_at"),
        Micros.optional(row, "erased_at"));
  }
}
