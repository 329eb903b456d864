package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;

/// Where calls stand: whose they are and in which run, without a word of them.
public final class CallPlaceStore {
  /// Comes after all letters of an id.
  private static final String LAST_LETTER = "\uffff";

  private final Database database;

  public CallPlaceStore(Database database) {
    this.database = database;
  }

  /// A call of a record in a run.
  ///
  /// @param record the record's name as it is now; empty if it has none, or was deleted
  /// @param trial zero-based
  public record CallPlace(Optional<String> record, int trial, RunPlace run) {}

  /// The run of a call, with what tells it from others.
  ///
  /// @param name empty if the run has none
  /// @param agent the name that the agent has now; empty if it has none, or is deleted
  /// @param version the name that the version had when the run started
  public record RunPlace(RunId id, String name, String agent, String version, Instant createdAt) {
    private static RunPlace of(ResultSet row) throws SQLException {
      return new RunPlace(
          new RunId(row.getString("run_id")),
          row.getString("run_name"),
          Optional.ofNullable(row.getString("agent_name")).orElse(""),
          row.getString("prompt_name"),
          Micros.instant(row, "created_at"));
    }
  }

  /// A call that was found.
  public record FoundCall(ResultId call, CallPlace place) {
    private static FoundCall of(ResultSet row) throws SQLException {
      return new FoundCall(
          new ResultId(row.getString("result_id")),
          new CallPlace(
              Optional.ofNullable(row.getString("record_name")).filter(name -> !name.isEmpty()),
              row.getInt("trial"),
              RunPlace.of(row)));
    }
  }

  /// Returns the places of calls. A call that does not exist is absent.
  public Map<ResultId, CallPlace> of(WorkspaceId workspace, List<ResultId> results) {
    if (results.isEmpty()) {
      return Map.of();
    }
    return found(
            workspace,
            "i.result_id in (<results>)",
            sql ->
                sql.bindList("results", results.stream().map(ResultId::value).distinct().toList()))
        .stream()
        .collect(Collectors.toMap(FoundCall::call, FoundCall::place));
  }

  /// Finds judged calls by the beginning of the id, in the order of the ids.
  ///
  /// @param most the most calls that are returned
  public List<FoundCall> startingWith(WorkspaceId workspace, String id, int most) {
    return found(
        workspace,
        """
        i.result_id >= :id and i.result_id < :end and i.state = 'JUDGED'
         order by i.result_id
         limit :most
        """,
        sql -> sql.bind("id", id).bind("end", id + LAST_LETTER).bind("most", most));
  }

  private List<FoundCall> found(
      WorkspaceId workspace, String condition, UnaryOperator<Query> bound) {
    return database.read(
        workspace,
        """
        select i.result_id, i.trial, i.run_id, c.name as record_name, n.name as run_name,
               n.prompt_name, n.created_at, a.name as agent_name
          from eval_item i
          join eval_run n on n.workspace_id = i.workspace_id and n.id = i.run_id
          left join call_agent a on a.workspace_id = n.workspace_id and a.id = n.call_agent_id
          left join eval_record c on c.workspace_id = i.workspace_id and c.id = i.record_id
         where i.workspace_id = :workspace and i.deleted_at is null
           and %s
        """
            .formatted(condition),
        sql -> bound.apply(sql).map((row, _) -> FoundCall.of(row)).list());
  }
}
