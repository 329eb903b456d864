package dev.linecheck.store;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.Extractor;
import dev.linecheck.domain.agent.ExtractorId;
import dev.linecheck.domain.agent.OpeningLine;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/// Call agents.
public final class AgentStore {
  private final Database database;

  public AgentStore(Database database) {
    this.database = database;
  }

  /// Stores an agent together with its first prompt version and its default extractor.
  public void create(
      WorkspaceId workspace,
      CallAgent agent,
      VersionedPrompt first,
      Optional<Extractor> extractor) {
    database.useTransaction(
        workspace,
        rows -> {
          rows.change(
              """
              insert into call_agent
                (id, workspace_id, name, opening_line_type, opening_line_content,
                 fill_empty_variables, default_prompt_id, default_extractor_id,
                 linked_functions, settings, created_at)
              values
                (:id, :workspace, :name, :lineType, :line,
                 :fillEmptyStringVariables, :defaultPromptId, :defaultExtractorId,
                 :functions, :settings, :createdAt)
              """,
              sql -> bind(sql, agent));
          PromptStore.insert(rows, first);
          extractor.ifPresent(begin -> ExtractorStore.insert(rows, begin));
        });
  }

  /// Stores the changed fields of an agent. Returns whether the agent exists, together with the
  /// prompt version and the extractor that it names.
  public boolean update(WorkspaceId workspace, CallAgent agent) {
    return database.inTransaction(
            workspace,
            rows -> {
              ParentLocks.hold(rows, agent.id());
              return rows.change(
                  """
                  update call_agent
                     set name = :name, opening_line_type = :lineType,
                         opening_line_content = :line,
                         fill_empty_variables = :fillEmptyStringVariables,
                         default_prompt_id = :defaultPromptId,
                         default_extractor_id = :defaultExtractorId,
                         linked_functions = :functions, settings = :settings
                   where workspace_id = :workspace and id = :id and deleted_at is null
                     and exists (select 1 from versioned_prompt where id = :defaultPromptId)
                     and (cast(:defaultExtractorId as text) is null
                          or exists (select 1 from extractor where id = :defaultExtractorId))
                  """,
                  sql -> bind(sql, agent));
            })
        == 1;
  }

  private static Update bind(Update sql, CallAgent agent) {
    return sql.bindMethods(agent)
        .bind("lineType", agent.openingLine().map(OpeningLine::lineType))
        .bind("line", agent.openingLine().map(OpeningLine::content))
        .bind("functions", LinkedFunctions.write(agent.linkedFunctions()));
  }

  public Optional<CallAgent> find(WorkspaceId workspace, AgentId id) {
    return database.read(
        workspace,
        """
        select id, name, opening_line_type, opening_line_content,
               fill_empty_variables, default_prompt_id, default_extractor_id,
               linked_functions, settings, created_at
          from call_agent
         where workspace_id = :workspace and id = :id and deleted_at is null
        """,
        sql -> sql.bind("id", id).map(AgentStore::agent).findOne());
  }

  /// Lists agents, newest first.
  public Page<CallAgent> list(WorkspaceId workspace, Page.Request page) {
    return database.page(
        workspace,
        page,
        """
        select seq as place, id, name, opening_line_type, opening_line_content,
               fill_empty_variables, default_prompt_id, default_extractor_id,
           linked_functions, settings, created_at
          from call_agent
         where workspace_id = :workspace and deleted_at is null
           and seq < :before
         order by seq desc
         limit :probe
        """,
        sql -> sql,
        AgentStore::agent);
  }

  private static CallAgent agent(ResultSet row, StatementContext context) throws SQLException {
    String content = row.getString("opening_line_content");
    Optional<OpeningLine> openingLine =
        Optional.ofNullable(row.getString("opening_line_type"))
            .map(type -> new OpeningLine(OpeningLine.LineType.valueOf(type), content));
    return new CallAgent(
        new AgentId(row.getString("id")),
        row.getString("name"),
        openingLine,
        row.getInt("fill_empty_variables") == 1,
        new PromptId(row.getString("default_prompt_id")),
        Optional.ofNullable(row.getString("default_extractor_id")).map(ExtractorId::new),
        LinkedFunctions.read(row.getString("linked_functions")),
        new Json(row.getString("settings")),
        Micros.instant(row, "created_at"));
  }
}
