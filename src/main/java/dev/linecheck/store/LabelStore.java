package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.GivenLabel;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgeNotes.TurnVotes;
import dev.linecheck.domain.verdict.LabelChange;
import dev.linecheck.domain.verdict.Sampling;
import dev.linecheck.domain.verdict.SamplingRule;
import dev.linecheck.domain.verdict.StoredLabel;
import dev.linecheck.domain.verdict.TurnLabel;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.sql.ResultSet;
import java.sql.SQLException;
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
  static final int FETCH_ROWS = 50;

  /// The same for rows without verdicts.
  private static final int COUNT_ROWS = 1_000;

  private static final String PUT_TURN =
      """
      insert into turn_label (workspace_id, result_id, turn_index, accurate, sampling_rule,
                              sampling_probability, labelled_by, comment,
                              labelled_at)
      values (:workspace, :result, :index, :accurate,
              case when :rule = '' then 'CHOSEN' else :rule end, :probability, :by, :comment,
              :now)
      on conflict (workspace_id, result_id, turn_index)
      """
          + replace("turn_label");

  private static final String REMOVE_TURN =
      """
      delete from turn_label
       where workspace_id = :workspace and result_id = :result and turn_index = :index
      """;

  private static final String PUT_CALL =
      """
      insert into call_label (workspace_id, result_id, accurate, sampling_rule,
                              sampling_probability, labelled_by, comment,
                              labelled_at)
      values (:workspace, :result, :accurate,
              case when :rule = '' then 'CHOSEN' else :rule end, :probability, :by, :comment,
              :now)
      on conflict (workspace_id, result_id)
      """
          + replace("call_label");

  private static final String REMOVE_CALL =
      """
      delete from call_label where workspace_id = :workspace and result_id = :result
      """;

  private final Database database;

  public LabelStore(Database database) {
    this.database = database;
  }

  private static String replace(String table) {
    return """
    do update set
      accurate = excluded.accurate,
      sampling_rule = case when :rule = '' then %1$s.sampling_rule else excluded.sampling_rule end,
      sampling_probability =
        case when :rule = '' then %1$s.sampling_probability else excluded.sampling_probability end,
      labelled_by = excluded.labelled_by,
      comment = excluded.comment,
      labelled_at = case when %1$s.accurate = excluded.accurate
                         then %1$s.labelled_at else excluded.labelled_at end
    """
        .formatted(table);
  }

  /// Makes all changes in one transaction.
  public void change(WorkspaceId workspace, List<LabelChange> changes, Instant now) {
    database.useTransaction(
        workspace,
        rows -> {
          hold(rows, changes);
          for (LabelChange change : changes) {
            Update update = rows.update(sql(change)).bind("result", change.result());
            change.label().ifPresent(label -> bind(update, label).bind("now", now));
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

  /// Binds a label. The rule is empty if the label keeps the earlier sampling.
  private static Update bind(Update update, GivenLabel label) {
    return update
        .bind("accurate", label.mark() == BinaryLabel.ACCURATE ? 1 : 0)
        .bind("rule", label.sampling().map(sampling -> sampling.rule().name()).orElse(""))
        .bind("probability", label.sampling().flatMap(Sampling::probability))
        .bind("by", label.labelledBy().orElse(""))
        .bind("comment", label.comment().orElse(""));
  }

  private static String sql(LabelChange change) {
    return switch (change) {
      case LabelChange.OfTurn turn -> turn.label().isPresent() ? PUT_TURN : REMOVE_TURN;
      case LabelChange.OfCall call -> call.label().isPresent() ? PUT_CALL : REMOVE_CALL;
    };
  }

  /// Returns the labels of turns, in the order of the turns.
  public List<TurnLabel> ofTurns(WorkspaceId workspace, ResultId result) {
    return database.read(
        workspace,
        """
        select turn_index, accurate, sampling_rule, sampling_probability, labelled_by, comment,
               labelled_at
          from turn_label
         where workspace_id = :workspace and result_id = :result
         order by turn_index
        """,
        sql ->
            sql.bind("result", result)
                .map((row, _) -> new TurnLabel(row.getInt("turn_index"), label(row)))
                .list());
  }

  /// Returns the label of the call as a whole.
  public Optional<StoredLabel> ofCall(WorkspaceId workspace, ResultId result) {
    return database.read(
        workspace,
        """
        select accurate, sampling_rule, sampling_probability, labelled_by, comment, labelled_at
          from call_label
         where workspace_id = :workspace and result_id = :result
        """,
        sql -> sql.bind("result", result).map((row, _) -> label(row)).findOne());
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

  static StoredLabel label(ResultSet row) throws SQLException {
    return new StoredLabel(
        mark(row.getInt("accurate")),
        sampling(row),
        labelledBy(row),
        given(row.getString("comment")),
        Micros.instant(row, "labelled_at"));
  }

  private static Sampling sampling(ResultSet row) throws SQLException {
    double probability = row.getDouble("sampling_probability");
    Optional<Double> known = row.wasNull() ? Optional.empty() : Optional.of(probability);
    return new Sampling(SamplingRule.valueOf(row.getString("sampling_rule")), known);
  }

  private static Optional<String> labelledBy(ResultSet row) throws SQLException {
    return given(row.getString("labelled_by"));
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(some -> !some.isEmpty());
  }

  private static BinaryLabel mark(int accurate) {
    return accurate == 1 ? BinaryLabel.ACCURATE : BinaryLabel.INACCURATE;
  }

  /// A labelled result.
  ///
  /// @param fingerprint the judge of the newest verdicts on it
  public record LabelledResult(RunId run, ResultId result, String fingerprint) {
    private static LabelledResult of(ResultSet row, String fingerprint) throws SQLException {
      return new LabelledResult(
          new RunId(row.getString("run_id")),
          new ResultId(row.getString("result_id")),
          fingerprint);
    }
  }

  /// A labelled turn.
  ///
  /// @param judge the newest verdict on it
  /// @param votes the judge's votes, where it has several on this turn
  public record LabelledTurn(
      LabelledResult in,
      int index,
      BinaryLabel judge,
      BinaryLabel person,
      Sampling sampling,
      Optional<String> labelledBy,
      Optional<TurnVotes> votes) {
    private static LabelledTurn of(TurnVerdicts judged, ResultSet row) throws SQLException {
      int index = row.getInt("turn_index");
      return new LabelledTurn(
          LabelledResult.of(row, judged.notes().fingerprint()),
          index,
          BinaryLabel.of(judged.of(index)),
          mark(row.getInt("accurate")),
          LabelStore.sampling(row),
          LabelStore.labelledBy(row),
          judged.notes().votesOn(index));
    }
  }

  /// Returns all labelled turns of a config's runs. Results are read one after the other, so that
  /// only the verdicts of one are in memory.
  public List<LabelledTurn> labelledTurns(WorkspaceId workspace, ConfigId config) {
    Map<String, TurnVerdicts> verdicts = new HashMap<>();
    return database.stream(
        workspace,
        """
        select l.result_id, l.turn_index, l.accurate, l.sampling_rule, l.sampling_probability,
               l.labelled_by, r.run_id, r.verdicts
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
                  return LabelledTurn.of(judged, row);
                })
                .list());
  }

  /// A call that is labelled as a whole.
  public record LabelledCall(
      LabelledResult in,
      BinaryLabel judge,
      BinaryLabel person,
      Sampling sampling,
      Optional<String> labelledBy) {}

  /// Returns all labelled calls of a config's runs that the judge passes or fails. It passes those
  /// without an alert.
  public List<LabelledCall> labelledCalls(WorkspaceId workspace, ConfigId config) {
    return database.read(
        workspace,
        """
        select l.result_id, l.accurate, l.sampling_rule, l.sampling_probability, l.labelled_by,
               r.run_id,
               coalesce(r.fingerprint, '') as fingerprint,
               case when r.num_alerts = 0 then 1 else 0 end as passes
          from call_label l
          join eval_result r
            on r.workspace_id = l.workspace_id and r.id = l.result_id
           and r.superseded_at is null and r.deleted_at is null
          join eval_run n on n.workspace_id = r.workspace_id and n.id = r.run_id
         where l.workspace_id = :workspace and n.config_id = :config
           and r.excluded = 0
         order by l.result_id
        """,
        sql ->
            sql.bind("config", config)
                .map((row, _) ->
                    new LabelledCall(
                        LabelledResult.of(row, row.getString("fingerprint")),
                        mark(row.getInt("passes")),
                        mark(row.getInt("accurate")),
                        sampling(row),
                        labelledBy(row)))
                .list());
  }

  /// The counts of the newest verdicts on a judged call.
  ///
  /// @param fingerprint the judge
  /// @param excluded whether the call neither passes nor fails
  public record CallFigures(
      RecordId record,
      ResultId result,
      String fingerprint,
      int turns,
      int alerts,
      boolean excluded) {}

  /// Returns all judged calls of a run, in a fixed order, without reading their verdicts.
  public List<CallFigures> judgedCalls(WorkspaceId workspace, RunId run) {
    return database.stream(
        workspace,
        """
        select i.result_id, i.record_id, coalesce(r.fingerprint, '') as fingerprint, r.num_turns,
               r.num_alerts, r.excluded
          from eval_result r
          join eval_item i
            on i.workspace_id = r.workspace_id and i.id = r.item_id and i.deleted_at is null
         where r.workspace_id = :workspace and r.run_id = :run and r.superseded_at is null
         order by r.item_id
        """,
        sql ->
            sql.bind("run", run)
                .setFetchSize(COUNT_ROWS)
                .map((row, _) ->
                    new CallFigures(
                        new RecordId(row.getString("record_id")),
                        new ResultId(row.getString("result_id")),
                        row.getString("fingerprint"),
                        row.getInt("num_turns"),
                        row.getInt("num_alerts"),
                        row.getInt("excluded") == 1))
                .list());
  }

  /// The part of stored verdicts that tells how well the judge's model worked.
  private record Healthy(Noted notes) {
    private record Noted(JudgeHealth health) {}
  }

  /// Returns how well the judge's model worked in all judged calls of a run.
  public JudgeHealth health(WorkspaceId workspace, RunId run) {
    return database.stream(
        workspace,
        """
        select verdicts
          from eval_result
         where workspace_id = :workspace and run_id = :run
           and superseded_at is null and deleted_at is null
        """,
        sql ->
            sql.bind("run", run)
                .setFetchSize(FETCH_ROWS)
                .map((row, _) ->
                    StoredJson.read(row.getString("verdicts"), Healthy.class).notes().health())
                .reduce(JudgeHealth.NONE, JudgeHealth::plus));
  }
}
