package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Where calls stand: whose they are and in which run, without a word of them.
public final class CallPlaceStore {
  private final Database database;

  public CallPlaceStore(Database database) {
    this.database = database;
  }

  /// A call of a record in a run.
  ///
  /// @param record the record's name as it is now; empty if it has none, or was deleted
  /// @param trial zero-based
  /// @param runName empty if the run has none
  public record CallPlace(Optional<String> record, int trial, RunId run, String runName) {}

  /// Returns the places of calls. A call that does not exist is absent.
  public Map<ResultId, CallPlace> of(WorkspaceId workspace, List<ResultId> results) {
    if (results.isEmpty()) {
      return Map.of();
    }
    return database.read(
        workspace,
        """
        select i.result_id, i.trial, i.run_id, c.name as record_name, n.name as run_name
          from eval_item i
          join eval_run n on n.workspace_id = i.workspace_id and n.id = i.run_id
          left join eval_record c on c.workspace_id = i.workspace_id and c.id = i.record_id
         where i.workspace_id = :workspace and i.deleted_at is null
           and i.result_id in (<results>)
        """,
        sql ->
            sql
                .bindList("results", results.stream().map(ResultId::value).distinct().toList())
                .map((row, _) ->
                    Map.entry(
                        new ResultId(row.getString("result_id")),
                        new CallPlace(
                            Optional.ofNullable(row.getString("record_name"))
                                .filter(name -> !name.isEmpty()),
                            row.getInt("trial"),
                            new RunId(row.getString("run_id")),
                            row.getString("run_name"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }
}
