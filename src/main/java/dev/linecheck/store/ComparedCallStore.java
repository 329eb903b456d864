package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// What a page of a comparison shows of its records and calls, without reading transcripts.
public final class ComparedCallStore {
  private final Database database;

  public ComparedCallStore(Database database) {
    this.database = database;
  }

  /// Returns the names of records as they are now. A record without a name, or that was deleted, is
  /// absent.
  ///
  /// @param records at least one
  public Map<RecordId, String> names(WorkspaceId workspace, List<RecordId> records) {
    return database.read(
        workspace,
        """
        select id, name
          from eval_record
         where workspace_id = :workspace and id in (<records>) and name <> ''
        """,
        sql ->
            sql
                .bindList("records", records.stream().map(RecordId::value).toList())
                .map(
                    (row, _) -> Map.entry(new RecordId(row.getString("id")), row.getString("name")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /// Returns the newest verdicts of calls.
  ///
  /// @param results at least one
  public Map<ResultId, TurnVerdicts> verdicts(WorkspaceId workspace, List<ResultId> results) {
    return database.read(
        workspace,
        """
        select i.result_id, r.verdicts
          from eval_item i
          join eval_result r
            on r.workspace_id = i.workspace_id and r.run_id = i.run_id and r.item_id = i.id
           and r.superseded_at is null
         where i.workspace_id = :workspace and i.deleted_at is null and i.result_id in (<results>)
        """,
        sql ->
            sql
                .bindList("results", results.stream().map(ResultId::value).toList())
                .map((row, _) ->
                    Map.entry(
                        new ResultId(row.getString("result_id")),
                        StoredJson.read(row.getString("verdicts"), TurnVerdicts.class)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
