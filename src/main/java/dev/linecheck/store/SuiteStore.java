package dev.linecheck.store;

import dev.linecheck.domain.Id;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.PushedSuite;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.eval.SuiteId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.statement.PreparedBatch;

/// The suites that clients push.
public final class SuiteStore {
  private final Database database;

  public SuiteStore(Database database) {
    this.database = database;
  }

  public Optional<PushedSuite> find(WorkspaceId workspace, SuiteId id) {
    return database.read(
        workspace,
        rows ->
            rows.read(
                """
                select name, agent_id, prompt_id, config_id from suite
                 where workspace_id = :workspace and id = :suite
                """,
                sql ->
                    sql.bind("suite", id)
                        .map((row, _) ->
                            new PushedSuite(
                                id,
                                row.getString("name"),
                                new AgentId(row.getString("agent_id")),
                                new PromptId(row.getString("prompt_id")),
                                new ConfigId(row.getString("config_id")),
                                functions(rows, id),
                                records(rows, id)))
                        .findOne()));
  }

  private static Map<String, FunctionId> functions(WorkspaceRows rows, SuiteId id) {
    return named(
        rows,
        """
        select function_name as name, function_id as id from suite_function
         where workspace_id = :workspace and suite_id = :suite
         order by position
        """,
        id,
        FunctionId::new);
  }

  private static Map<String, RecordId> records(WorkspaceRows rows, SuiteId id) {
    return named(
        rows,
        """
        select record_key as name, record_id as id from suite_record
         where workspace_id = :workspace and suite_id = :suite
         order by position
        """,
        id,
        RecordId::new);
  }

  private static <T> Map<String, T> named(
      WorkspaceRows rows, String select, SuiteId suite, Function<String, T> id) {
    Map<String, T> named = new LinkedHashMap<>();
    rows.read(
            select,
            sql ->
                sql.bind("suite", suite)
                    .map((row, _) -> Map.entry(row.getString("name"), row.getString("id")))
                    .list())
        .forEach(entry -> named.put(entry.getKey(), id.apply(entry.getValue())));
    return named;
  }

  /// Stores what a push left, in place of what the push before it left. Call it in the transaction
  /// of the push.
  public void keep(WorkspaceId workspace, PushedSuite suite) {
    database.useTransaction(
        workspace,
        rows -> {
          rows.change(
              """
              insert into suite (workspace_id, id, name, agent_id, prompt_id, config_id)
              values (:workspace, :id, :name, :agent, :prompt, :config)
              on conflict (workspace_id, id) do update
                 set name = :name, agent_id = :agent, prompt_id = :prompt, config_id = :config
              """,
              sql -> sql.bindMethods(suite));
          keep(
              rows,
              "delete from suite_function where workspace_id = :workspace and suite_id = :suite",
              """
              insert into suite_function
                (workspace_id, suite_id, function_name, position, function_id)
              values (:workspace, :suite, :name, :position, :part)
              """,
              suite.id(),
              suite.functions());
          keep(
              rows,
              "delete from suite_record where workspace_id = :workspace and suite_id = :suite",
              """
              insert into suite_record (workspace_id, suite_id, record_key, position, record_id)
              values (:workspace, :suite, :name, :position, :part)
              """,
              suite.id(),
              suite.records());
        });
  }

  private static void keep(
      WorkspaceRows rows,
      String delete,
      String insert,
      SuiteId suite,
      Map<String, ? extends Id> parts) {
    rows.change(delete, sql -> sql.bind("suite", suite));
    PreparedBatch batch = rows.handle().prepareBatch(insert);
    parts.forEach((name, part) ->
        batch
            .bind("workspace", rows.workspace())
            .bind("suite", suite)
            .bind("name", name)
            .bind("position", batch.size())
            .bind("part", part)
            .add());
    if (batch.size() > 0) {
      batch.execute();
    }
  }
}
