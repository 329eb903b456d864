package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.StoredLabel;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jdbi.v3.core.statement.Query;

/// The turns and calls of a run that people can label, and its labels. Erased calls cannot be
/// labelled.
public final class RunLabelStore {
  private final Database database;

  public RunLabelStore(Database database) {
    this.database = database;
  }

  /// A judged call whose words are there.
  public record JudgedCall(ResultId result, TurnVerdicts verdicts) {}

  /// Visits all judged calls of a run, in a fixed order and one after the other, so that only the
  /// verdicts of one are in memory.
  public void visit(WorkspaceId workspace, RunId run, Consumer<JudgedCall> visitor) {
    database.stream(
        workspace,
        """
        select id, verdicts from eval_result
         where workspace_id = :workspace and run_id = :run
           and superseded_at is null and deleted_at is null and erased_at is null
         order by item_id
        """,
        sql -> {
          sql.bind("run", run)
              .setFetchSize(LabelStore.FETCH_ROWS)
              .map((row, _) ->
                  new JudgedCall(
                      new ResultId(row.getString("id")),
                      StoredJson.read(row.getString("verdicts"), TurnVerdicts.class)))
              .forEach(visitor);
          return run;
        });
  }

  /// A label of a run.
  ///
  /// @param index the turn's position in the transcript; empty for a call as a whole
  public record RunLabel(ResultId result, OptionalInt index, StoredLabel label) {}

  /// The runs whose labels are read.
  public sealed interface Scope {
    /// One run.
    record OfRun(RunId run) implements Scope {}

    /// All runs of a config.
    record OfConfig(ConfigId config) implements Scope {}
  }

  /// Returns the labels of turns behind a label, in the order of results and turns.
  ///
  /// @param last empty from the start
  public List<RunLabel> turnsAfter(
      WorkspaceId workspace, Scope scope, Optional<RunLabel> last, int most) {
    return database.read(
        workspace,
        """
        select l.*
          from turn_label l
          %s
           and (l.result_id > :result or (l.result_id = :result and l.turn_index > :index))
         order by l.result_id, l.turn_index
         limit :most
        """
            .formatted(inScope(scope)),
        sql ->
            bind(sql, scope, last)
                .bind("index", last.map(RunLabel::index).orElse(OptionalInt.empty()).orElse(-1))
                .bind("most", most)
                .map((row, _) -> label(row, OptionalInt.of(row.getInt("turn_index"))))
                .list());
  }

  /// Returns the labels of calls behind a label, in the order of results.
  ///
  /// @param last empty from the start
  public List<RunLabel> callsAfter(
      WorkspaceId workspace, Scope scope, Optional<RunLabel> last, int most) {
    return database.read(
        workspace,
        """
        select l.*
          from call_label l
          %s and l.result_id > :result
         order by l.result_id
         limit :most
        """
            .formatted(inScope(scope)),
        sql ->
            bind(sql, scope, last)
                .bind("most", most)
                .map((row, _) -> label(row, OptionalInt.empty()))
                .list());
  }

  /// Joins labels with the results that are in force, and keeps those of the scope.
  private static String inScope(Scope scope) {
    return """
    join eval_result r
        on r.workspace_id = l.workspace_id and r.id = l.result_id
       and r.superseded_at is null and r.deleted_at is null
      join eval_run n on n.workspace_id = r.workspace_id and n.id = r.run_id
     where l.workspace_id = :workspace and %s
    """
        .formatted(
            switch (scope) {
              case Scope.OfRun _ -> "r.run_id = :scope";
              case Scope.OfConfig _ -> "n.config_id = :scope";
            });
  }

  private static Query bind(Query sql, Scope scope, Optional<RunLabel> last) {
    String id =
        switch (scope) {
          case Scope.OfRun(RunId run) -> run.value();
          case Scope.OfConfig(ConfigId config) -> config.value();
        };
    return sql.bind("scope", id)
        .bind("result", last.map(label -> label.result().value()).orElse(""));
  }

  private static RunLabel label(ResultSet row, OptionalInt index) throws SQLException {
    return new RunLabel(new ResultId(row.getString("result_id")), index, LabelStore.label(row));
  }

  /// Returns the labels of a run's turns, in the order of results and turns.
  public List<RunLabel> ofTurns(WorkspaceId workspace, RunId run) {
    return database.read(
        workspace,
        """
        select l.*
          from turn_label l
          join eval_result r
            on r.workspace_id = l.workspace_id and r.id = l.result_id
           and r.superseded_at is null and r.deleted_at is null
         where l.workspace_id = :workspace and r.run_id = :run
         order by l.result_id, l.turn_index
        """,
        sql ->
            sql.bind("run", run)
                .map((row, _) -> label(row, OptionalInt.of(row.getInt("turn_index"))))
                .list());
  }

  /// Returns the labels of a run's calls, in the order of results.
  public List<RunLabel> ofCalls(WorkspaceId workspace, RunId run) {
    return database.read(
        workspace,
        """
        select l.*
          from call_label l
          join eval_result r
            on r.workspace_id = l.workspace_id and r.id = l.result_id
           and r.superseded_at is null and r.deleted_at is null
         where l.workspace_id = :workspace and r.run_id = :run
         order by l.result_id
        """,
        sql -> sql.bind("run", run).map((row, _) -> label(row, OptionalInt.empty())).list());
  }
}
