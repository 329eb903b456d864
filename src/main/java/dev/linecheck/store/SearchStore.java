package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.EvalRun;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.Query;

/// Finds configs, agents, functions, runs and records by what people remember of them, the newest
/// first.
public final class SearchStore {
  private final Database database;

  public SearchStore(Database database) {
    this.database = database;
  }

  /// A config that was found.
  public record FoundConfig(ConfigId config, String name) {}

  /// An agent that was found.
  public record FoundAgent(AgentId agent, String name) {}

  /// A function that was found.
  public record FoundFunction(FunctionId function, String name) {}

  /// A record that was found.
  ///
  /// @param name empty if it has none
  public record FoundRecord(
      RecordId record, String name, List<String> tags, ConfigId config, String configName) {}

  /// Finds configs by a part of the name, or by the beginning of the id. Their names are stored as
  /// they are written, so only the letters A to Z are found in any case.
  public Page<FoundConfig> configs(WorkspaceId workspace, String text, Page.Request page) {
    return named(
        workspace,
        text,
        page,
        "eval_config",
        (row, _) -> new FoundConfig(new ConfigId(row.getString("id")), row.getString("name")));
  }

  /// Finds agents as configs are found.
  public Page<FoundAgent> agents(WorkspaceId workspace, String text, Page.Request page) {
    return named(
        workspace,
        text,
        page,
        "call_agent",
        (row, _) -> new FoundAgent(new AgentId(row.getString("id")), row.getString("name")));
  }

  /// Finds functions as configs are found.
  public Page<FoundFunction> functions(WorkspaceId workspace, String text, Page.Request page) {
    return named(
        workspace,
        text,
        page,
        "function_definition",
        (row, _) -> new FoundFunction(new FunctionId(row.getString("id")), row.getString("name")));
  }

  private <T> Page<T> named(
      WorkspaceId workspace, String text, Page.Request page, String table, RowMapper<T> row) {
    return database.page(
        workspace,
        page,
        """
        select seq as place, id, name
          from <table>
         where workspace_id = :workspace and deleted_at is null and seq < :before
           and (lower(name) like :part escape '!' or name like :written escape '!'
                or substr(id, 1, :length) = :needle)
         order by seq desc
         limit :probe
        """,
        sql -> bind(sql, text).bind("written", FoldedText.written(text)).define("table", table),
        row);
  }

  /// Finds runs by a part of the name, by the beginning of the id or of the commit, or by a tag.
  public Page<EvalRun> runs(WorkspaceId workspace, String text, Page.Request page) {
    return database.page(
        workspace,
        page,
        """
        select seq as place, <columns>
          from eval_run
         where workspace_id = :workspace and deleted_at is null and seq < :before
           and (folded_name like :part escape '!' or substr(id, 1, :length) = :needle
                or substr(source_commit, 1, :length) = :needle or <tagged>)
         order by seq desc
         limit :probe
        """,
        sql ->
            bind(sql, text)
                .define("columns", RunStore.COLUMNS)
                .define("tagged", TagText.has("tags")),
        RunStore::run);
  }

  /// Finds records by a part of the name, by the beginning of the id, or by a tag.
  public Page<FoundRecord> records(WorkspaceId workspace, String text, Page.Request page) {
    return database.page(
        workspace,
        page,
        """
        select r.seq as place, r.id, r.name, r.tags, r.config_id, c.name as config_name
          from eval_record r
          join eval_config c on c.workspace_id = r.workspace_id and c.id = r.config_id
         where r.workspace_id = :workspace and r.deleted_at is null and c.deleted_at is null
           and r.seq < :before
           and (r.folded_name like :part escape '!' or substr(r.id, 1, :length) = :needle
                or <tagged>)
         order by r.seq desc
         limit :probe
        """,
        sql -> bind(sql, text).define("tagged", TagText.has("r.tags")),
        (row, _) ->
            new FoundRecord(
                new RecordId(row.getString("id")),
                row.getString("name"),
                TagText.read(row.getString("tags")),
                new ConfigId(row.getString("config_id")),
                row.getString("config_name")));
  }

  private static Query bind(Query sql, String text) {
    return TagText.bind(sql, Optional.of(text))
        .bind("part", FoldedText.containing(text))
        .bind("length", text.length())
        .bind("needle", text);
  }
}
