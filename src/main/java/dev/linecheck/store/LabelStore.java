package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.TurnLabel;
import dev.linecheck.domain.verdict.TurnLabel.Mark;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.report.Share;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/// What people say of turns. A label stays with its turn when the result is judged again.
public final class LabelStore {
  private final Database database;

  public LabelStore(Database database) {
    this.database = database;
  }

  /// Stores marks, each in place of an earlier one of its turn, and takes others away.
  public void change(
      WorkspaceId workspace,
      ResultId result,
      Map<Integer, Mark> marks,
      List<Integer> gone,
      Instant now) {
    database
        .writer()
        .useTransaction(handle -> {
          marks.forEach(
              (index, mark) -> put(handle, workspace, result, new TurnLabel(index, mark, now)));
          remove(handle, workspace, result, gone);
        });
  }

  private static void put(Handle handle, WorkspaceId workspace, ResultId result, TurnLabel label) {
    handle
        .createUpdate(
            """
            insert into turn_label (workspace_id, result_id, turn_index, accurate, labelled_at)
            values (:workspace, :result, :index, :accurate, :now)
            on conflict (workspace_id, result_id, turn_index)
            do update set accurate = excluded.accurate, labelled_at = excluded.labelled_at
            """)
        .bind("workspace", workspace)
        .bind("result", result)
        .bind("index", label.index())
        .bind("accurate", label.mark() == Mark.ACCURATE ? 1 : 0)
        .bind("now", label.labelledAt())
        .execute();
  }

  private static void remove(
      Handle handle, WorkspaceId workspace, ResultId result, List<Integer> gone) {
    if (gone.isEmpty()) {
      return;
    }
    PreparedBatch batch =
        handle.prepareBatch(
            """
            delete from turn_label
             where workspace_id = :workspace and result_id = :result and turn_index = :index
            """);
    for (int index : gone) {
      batch.bind("workspace", workspace).bind("result", result).bind("index", index).add();
    }
    batch.execute();
  }

  /// In the order of the turns.
  public List<TurnLabel> of(WorkspaceId workspace, ResultId result) {
    return database
        .reader()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select turn_index, accurate, labelled_at
                      from turn_label
                     where workspace_id = :workspace and result_id = :result
                     order by turn_index
                    """)
                .bind("workspace", workspace)
                .bind("result", result)
                .map((row, _) ->
                    new TurnLabel(
                        row.getInt("turn_index"),
                        mark(row.getInt("accurate")),
                        Micros.instant(row, "labelled_at")))
                .list());
  }

  private static Mark mark(int accurate) {
    return accurate == 1 ? Mark.ACCURATE : Mark.INACCURATE;
  }

  /// A turn that the judge and a person have marked.
  public record Marked(TurnVerdict verdict, Mark mark) {}

  /// All labelled turns of a config's runs, with the newest verdict on each.
  public List<Marked> marked(WorkspaceId workspace, ConfigId config) {
    Map<String, TurnVerdicts> verdicts = new HashMap<>();
    List<Marked> marked = new ArrayList<>();
    database
        .reader()
        .useHandle(handle ->
            handle
                .createQuery(
                    """
                    select l.result_id, l.turn_index, l.accurate, r.verdicts
                      from turn_label l
                      join eval_result r
                        on r.workspace_id = l.workspace_id and r.id = l.result_id
                       and r.superseded_at is null and r.deleted_at is null
                      join eval_run n on n.workspace_id = r.workspace_id and n.id = r.run_id
                     where l.workspace_id = :workspace and n.config_id = :config
                     order by l.result_id, l.turn_index
                    """)
                .bind("workspace", workspace)
                .bind("config", config)
                .map((row, _) -> {
                  String json = row.getString("verdicts");
                  TurnVerdicts judged =
                      verdicts.computeIfAbsent(
                          row.getString("result_id"),
                          _ -> StoredJson.read(json, TurnVerdicts.class));
                  return new Marked(
                      judged.of(row.getInt("turn_index")), mark(row.getInt("accurate")));
                })
                .forEach(marked::add));
    return marked;
  }

  /// Of the judged turns of a run, those that the newest verdicts pass.
  public Share passed(WorkspaceId workspace, RunId run) {
    return database
        .reader()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select verdicts from eval_result
                     where workspace_id = :workspace and run_id = :run
                       and superseded_at is null and deleted_at is null
                    """)
                .bind("workspace", workspace)
                .bind("run", run)
                .map((row, _) -> StoredJson.read(row.getString("verdicts"), TurnVerdicts.class))
                .reduce(new Share(0, 0), LabelStore::and));
  }

  private static Share and(Share passed, TurnVerdicts verdicts) {
    int turns = verdicts.turns().size();
    return new Share(passed.hits() + turns - verdicts.alerts(), passed.of() + turns);
  }
}
