package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.PlannedItem;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.StoredCall;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.Sentinel;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The sentinels of runs, and the judge's verdicts on them. They enter no count of a run.
public final class SentinelStore {
  private final Database database;

  public SentinelStore(Database database) {
    this.database = database;
  }

  /// Chooses sentinels from the turns of a config's runs that were labelled first: one half
  /// accurate and one half inaccurate, as far as there are. Turns that a rule decides are left out,
  /// because they say nothing about a model. Later labels do not change the choice once it has
  /// enough turns.
  ///
  /// @param most the most sentinels of both kinds together
  public List<Sentinel> choose(WorkspaceId workspace, ConfigId config, int most) {
    if (most == 0) {
      return List.of();
    }
    return database.read(
        workspace,
        rows -> {
          List<Sentinel> chosen = new ArrayList<>();
          addFirst(chosen, labelled(rows, config, BinaryLabel.ACCURATE), (most + 1) / 2);
          addFirst(chosen, labelled(rows, config, BinaryLabel.INACCURATE), most / 2);
          return chosen;
        });
  }

  private record Labelled(ResultId result, int index, BinaryLabel mark, TurnVerdicts verdicts) {
    boolean isAsked() {
      boolean isBroken =
          verdicts.of(index) instanceof TurnVerdict.Inaccurate found && found.rule().isPresent();
      return !isBroken && !verdicts.notes().isRuled(index);
    }
  }

  private static void addFirst(
      List<Sentinel> chosen, ResultIterator<Labelled> labelled, int count) {
    try (labelled) {
      int left = count;
      while (left > 0 && labelled.hasNext()) {
        Labelled turn = labelled.next();
        if (turn.isAsked()) {
          chosen.add(new Sentinel(chosen.size(), turn.result(), turn.index(), turn.mark()));
          left--;
        }
      }
    }
  }

  private static ResultIterator<Labelled> labelled(
      WorkspaceRows rows, ConfigId config, BinaryLabel mark) {
    return rows.read(
        """
        select l.result_id, l.turn_index, r.verdicts
          from turn_label l
          join eval_result r
            on r.workspace_id = l.workspace_id and r.id = l.result_id
           and r.superseded_at is null and r.erased_at is null
          join eval_run n on n.workspace_id = r.workspace_id and n.id = r.run_id
         where l.workspace_id = :workspace and n.config_id = :config
           and l.accurate = :accurate
         order by l.labelled_at, l.result_id, l.turn_index
        """,
        sql ->
            sql.bind("config", config)
                .bind("accurate", mark == BinaryLabel.ACCURATE)
                .map((row, _) ->
                    new Labelled(
                        new ResultId(row.getString("result_id")),
                        row.getInt("turn_index"),
                        mark,
                        StoredJson.read(row.getString("verdicts"), TurnVerdicts.class)))
                .iterator());
  }

  static void insert(WorkspaceRows rows, RunPlan plan) {
    PreparedBatch batch =
        rows.handle()
            .prepareBatch(
                """
                insert into sentinel
                  (workspace_id, run_id, number, item_id, result_id, turn_index, known)
                values (:workspace, :run, :number, :item, :result, :index, :known)
                """);
    for (PlannedItem item : plan.items()) {
      for (Sentinel sentinel : item.sentinels()) {
        batch
            .bind("workspace", rows.workspace())
            .bind("run", plan.id())
            .bind("item", item.id())
            .bindMethods(sentinel)
            .add();
      }
    }
    if (batch.size() > 0) {
      batch.execute();
    }
  }

  /// Returns the sentinels of an item that have no verdict yet.
  public List<Sentinel> of(ItemClaim claim) {
    return database.read(
        claim.context().workspace(),
        """
        select number, result_id, turn_index, known
          from sentinel
         where workspace_id = :workspace and item_id = :item
           and verdicts is null
         order by number
        """,
        sql -> sql.bind("item", claim.context().itemId()).map((row, _) -> sentinel(row)).list());
  }

  private static Sentinel sentinel(ResultSet row) throws SQLException {
    return new Sentinel(
        row.getInt("number"),
        new ResultId(row.getString("result_id")),
        row.getInt("turn_index"),
        BinaryLabel.valueOf(row.getString("known")));
  }

  /// Returns the call of the sentinel's turn; empty where it no longer exists, or its words are
  /// erased.
  public Optional<StoredCall> call(WorkspaceId workspace, ResultId result) {
    return database.read(workspace, rows -> RevisionStore.find(rows, result));
  }

  /// Stores the judge's verdict on a sentinel. Nothing happens when the claim is no longer the
  /// newest.
  public void keep(ItemClaim claim, Sentinel sentinel, TurnVerdicts verdicts) {
    database.change(
        claim.context().workspace(),
        """
        update sentinel
           set verdicts = :verdicts
         where workspace_id = :workspace and run_id = :runId and number = :number
           and exists (select 1 from eval_item
                        where workspace_id = :workspace and id = :itemId
                          and state = 'RUNNING' and attempt = :attempt)
        """,
        sql ->
            sql.bindMethods(claim.context())
                .bind("number", sentinel.number())
                .bind("verdicts", verdicts));
  }

  /// A sentinel with its verdict.
  ///
  /// @param verdicts the verdict on this turn; empty while there is none, or if judging failed
  public record JudgedSentinel(Sentinel sentinel, Optional<TurnVerdicts> verdicts) {
    /// Returns the judge's verdict on the turn.
    public Optional<TurnVerdict> verdict() {
      return verdicts.map(found -> found.of(sentinel.index()));
    }
  }

  /// Returns the sentinels of a run, in their order.
  public List<JudgedSentinel> ofRun(WorkspaceId workspace, RunId run) {
    return database.read(workspace, rows -> ofRun(rows, run));
  }

  private static List<JudgedSentinel> ofRun(WorkspaceRows rows, RunId run) {
    return rows.read(
        """
        select number, result_id, turn_index, known, verdicts
          from sentinel
         where workspace_id = :workspace and run_id = :run
         order by number
        """,
        sql ->
            sql.bind("run", run)
                .map((row, _) ->
                    new JudgedSentinel(
                        sentinel(row),
                        Optional.ofNullable(row.getString("verdicts"))
                            .map(json -> StoredJson.read(json, TurnVerdicts.class))))
                .list());
  }

  /// A run with its sentinels.
  public record SentinelRun(
      RunId run, ModelId judge, Instant startedAt, List<JudgedSentinel> turns) {
    public SentinelRun {
      turns = List.copyOf(turns);
    }
  }

  /// Returns the newest runs of a config that had sentinels, newest first.
  public List<SentinelRun> sentinelRuns(WorkspaceId workspace, ConfigId config, int most) {
    return database.read(
        workspace,
        rows ->
            rows.read(
                """
                select n.id, n.judge_hash, n.created_at
                  from eval_run n
                 where n.workspace_id = :workspace and n.config_id = :config
                   and n.deleted_at is null
                   and exists (select 1 from sentinel s
                                where s.workspace_id = n.workspace_id and s.run_id = n.id)
                 order by n.seq desc
                 limit :most
                """,
                sql ->
                    sql.bind("config", config)
                        .bind("most", most)
                        .map((row, _) -> {
                          RunId run = new RunId(row.getString("id"));
                          return new SentinelRun(
                              run,
                              Snapshots.read(rows, row.getString("judge_hash"), JudgeSetup.class)
                                  .judgeModel(),
                              Micros.instant(row, "created_at"),
                              ofRun(rows, run));
                        })
                        .list()));
  }
}
