package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.CallLabel;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgeNotes.TurnVotes;
import dev.linecheck.domain.verdict.LabelChange;
import dev.linecheck.domain.verdict.TurnLabel;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.Update;

/// The labels that people give to turns and to calls. A label stays when the result is judged
/// again, and keeps its time when the same label is given again.
public final class LabelStore {
  /// The rows of verdicts that PostgreSQL sends at once inside a transaction. Without this limit it
  /// sends all of them.
  private static final int FETCH_ROWS = 50;

  private final Database database;

  public LabelStore(Database database) {
    this.database = database;
  }

  /// Makes all changes in one transaction.
  public void change(WorkspaceId workspace, List<LabelChange> changes, Instant now) {
    database.useTransaction(
        workspace,
        rows -> {
          hold(rows, changes);
          for (LabelChange change : changes) {
            Update update = rows.update(sql(change)).bind("result", change.result());
            change
                .mark()
                .ifPresent(mark ->
                    update.bind("accurate", mark == BinaryLabel.ACCURATE ? 1 : 0).bind("now", now));
            if (change instanceof LabelChange.OfTurn(_, int index, _)) {
              update.bind("index", index);
            }
            update.execute();
          }
        });
  }

  /// Locks the results in a fixed order, so that two imports never deadlock.
  private void hold(WorkspaceRows rows, List<LabelChange> changes) {
    changes.stream()
        .map(change -> change.result().value())
        .distinct()
        .sorted()
        .forEach(result -> RowLocks.hold(rows, database.dialect(), RowLocks.Noun.RESULT, result));
  }

  private static String sql(LabelChange change) {
    return switch (change) {
      case LabelChange.OfTurn turn ->
          turn.mark().isPresent()
              ? """
              insert into turn_label (workspace_id, result_id, turn_index, accurate, labelled_at)
              values (:workspace, :result, :index, :accurate, :now)
              on conflict (workspace_id, result_id, turn_index)
              do update set accurate = excluded.accurate, labelled_at = excluded.labelled_at
                      where turn_label.accurate <> excluded.accurate
              """
              : """
              delete from turn_label
               where workspace_id = :workspace and result_id = :result and turn_index = :index
              """;
      case LabelChange.OfCall call ->
          call.mark().isPresent()
              ? """
              insert into call_label (workspace_id, result_id, accurate, labelled_at)
              values (:workspace, :result, :accurate, :now)
              on conflict (workspace_id, result_id)
              do update set accurate = excluded.accurate, labelled_at = excluded.labelled_at
                      where call_label.accurate <> excluded.accurate
              """
              : """
              delete from call_label where workspace_id = :workspace and result_id = :result
              """;
    };
  }

  /// Returns the labels of turns, in the order of the turns.
  public List<TurnLabel> ofTurns(WorkspaceId workspace, ResultId result) {
    return database.read(
        workspace,
        """
        select turn_index, accurate, labelled_at
          from turn_label
         where workspace_id = :workspace and result_id = :result
         order by turn_index
        """,
        sql ->
            sql.bind("result", result)
                .map((row, _) ->
                    new TurnLabel(
                        row.getInt("turn_index"),
                        mark(row.getInt("accurate")),
                        Micros.instant(row, "labelled_at")))
                .list());
  }

  /// Returns the label of the call as a whole.
  public Optional<CallLabel> ofCall(WorkspaceId workspace, ResultId result) {
    return database.read(
        workspace,
        """
        select accurate, labelled_at
          from call_label
         where workspace_id = :workspace and result_id = :result
        """,
        sql ->
            sql.bind("result", result)
                .map((row, _) ->
                    new CallLabel(mark(row.getInt("accurate")), Micros.instant(row, "labelled_at")))
                .findOne());
  }

  /// Returns the indexes of the turns that can be labelled; empty where the result does not exist,
  /// or its words are erased.
  public Optional<Set<Integer>> turns(WorkspaceId workspace, ResultId result) {
    return database.read(
        workspace,
        """
        select verdicts from eval_result
         where workspace_id = :workspace and id = :result
           and superseded_at is null and erased_at is null
        """,
        sql ->
            sql.bind("result", result)
                .map((row, _) -> StoredJson.read(row.getString("verdicts"), TurnVerdicts.class))
                .findOne()
                .map(TurnVerdicts::indexes));
  }

  private static BinaryLabel mark(int accurate) {
    return accurate == 1 ? BinaryLabel.ACCURATE : BinaryLabel.INACCURATE;
  }

  /// A labelled turn.
  ///
  /// @param judge the newest verdict on it
  /// @param votes the judge's votes, where it has several on this turn
  public record LabelledTurn(BinaryLabel judge, BinaryLabel person, Optional<TurnVotes> votes) {
    private static LabelledTurn of(TurnVerdicts judged, int index, BinaryLabel person) {
      return new LabelledTurn(
          BinaryLabel.of(judged.of(index)), person, judged.notes().votesOn(index));
    }
  }

  /// Returns all labelled turns of a config's runs. Results are read one after the other, so that
  /// only the verdicts of one are in memory.
  public List<LabelledTurn> labelledTurns(WorkspaceId workspace, ConfigId config) {
    Map<String, TurnVerdicts> verdicts = new HashMap<>();
    return database.stream(
        workspace,
        """
        select l.result_id, l.turn_index, l.accurate, r.verdicts
          from turn_label l
          join eval_result r
            on r.workspace_id = l.workspace_id and r.id = l.result_id
           and r.superseded_at is null and r.deleted_at is null
          join eval_run n on n.workspace_id = r.workspace_id and n.id = r.run_id
         where l.workspace_id = :workspace and n.config_id = :config
         order by l.result_id, l.turn_index
        """,
        sql ->
            sql.bind("config", config)
                .setFetchSize(FETCH_ROWS)
                .map((row, _) -> {
                  String result = row.getString("result_id");
                  String json = row.getString("verdicts");
                  verdicts.keySet().retainAll(Set.of(result));
                  TurnVerdicts judged =
                      verdicts.computeIfAbsent(
                          result, _ -> StoredJson.read(json, TurnVerdicts.class));
                  return LabelledTurn.of(
                      judged, row.getInt("turn_index"), mark(row.getInt("accurate")));
                })
                .list());
  }

  /// A call that is labelled as a whole.
  public record LabelledCall(BinaryLabel judge, BinaryLabel person) {}

  /// Returns all labelled calls of a config's runs that the judge passes or fails. It passes those
  /// without an alert.
  public List<LabelledCall> labelledCalls(WorkspaceId workspace, ConfigId config) {
    return database.read(
        workspace,
        """
        select l.accurate, case when r.num_alerts = 0 then 1 else 0 end as passes
          from call_label l
          join eval_result r
            on r.workspace_id = l.workspace_id and r.id = l.result_id
           and r.superseded_at is null and r.deleted_at is null
          join eval_run n on n.workspace_id = r.workspace_id and n.id = r.run_id
         where l.workspace_id = :workspace and n.config_id = :config
           and r.excluded = 0
        """,
        sql ->
            sql.bind("config", config)
                .map((row, _) ->
                    new LabelledCall(mark(row.getInt("passes")), mark(row.getInt("accurate"))))
                .list());
  }

  /// The counts of the newest verdicts on a judged call.
  ///
  /// @param excluded whether the call neither passes nor fails
  /// @param health the health of the judge's model
  public record CallFigures(int turns, int alerts, boolean excluded, JudgeHealth health) {
    private static CallFigures of(TurnVerdicts verdicts) {
      return new CallFigures(
          verdicts.turns().size(),
          verdicts.alerts(),
          verdicts.excluded(),
          verdicts.notes().health());
    }
  }

  /// Returns all judged calls of a run.
  public List<CallFigures> judgedCalls(WorkspaceId workspace, RunId run) {
    return database.stream(
        workspace,
        """
        select verdicts from eval_result
         where workspace_id = :workspace and run_id = :run
           and superseded_at is null and deleted_at is null
        """,
        sql ->
            sql.bind("run", run)
                .setFetchSize(FETCH_ROWS)
                .map((row, _) ->
                    CallFigures.of(StoredJson.read(row.getString("verdicts"), TurnVerdicts.class)))
                .list());
  }
}
