package dev.linecheck.store;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.AgentType;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.agent.VersionedPrompt;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;

/// Prompt versions.
public final class PromptStore {
  private final Database database;

  public PromptStore(Database database) {
    this.database = database;
  }

  /// Stores a version. Returns false, and stores nothing, when the agent does not exist.
  public boolean create(WorkspaceId workspace, VersionedPrompt prompt) {
    return database.inTransaction(
        workspace,
        rows -> {
          boolean isThere = ParentLocks.hold(rows, prompt.agentId());
          if (isThere) {
            insert(rows, prompt);
          }
          return isThere;
        });
  }

  static void insert(WorkspaceRows rows, VersionedPrompt prompt) {
    rows.change(
        """
        insert into versioned_prompt
          (id, workspace_id, agent_id, revision, name, agent_type, model_id, model_options,
           prompt, settings, created_at)
        values
          (:id, :workspace, :agentId, :revision, :name, :agentType, :modelId, :options, :prompt, :settings, :createdAt)
        """,
        sql -> bind(sql, prompt));
  }

  /// Stores the changed fields of a version. Returns whether the version exists.
  public boolean update(WorkspaceId workspace, VersionedPrompt prompt) {
    return database.change(
            workspace,
            """
            update versioned_prompt
               set revision = :revision, name = :name, agent_type = :agentType, model_id = :modelId,
                   model_options = :options,
                   prompt = :prompt, settings = :settings
             where workspace_id = :workspace and agent_id = :agentId and id = :id
               and deleted_at is null
            """,
            sql -> bind(sql, prompt))
        == 1;
  }

  private static <S extends SqlStatement<S>> S bind(S statement, VersionedPrompt prompt) {
    return statement.bindMethods(prompt).bind("options", StoredJson.write(prompt.modelOptions()));
  }

  public Optional<VersionedPrompt> find(WorkspaceId workspace, PromptId id) {
    return database.read(
        workspace,
        """
        select id, agent_id, revision, name, agent_type, model_id, model_options,
               prompt, settings, created_at
          from versioned_prompt
         where workspace_id = :workspace and id = :id and deleted_at is null
        """,
        sql -> sql.bind("id", id).map(PromptStore::prompt).findOne());
  }

  /// Returns the newest version of the same agent with the same content, whatever its name is.
  public Optional<VersionedPrompt> equalTo(WorkspaceId workspace, VersionedPrompt wanted) {
    return database.read(
        workspace,
        """
        select id, agent_id, revision, name, agent_type, model_id, model_options,
               prompt, settings, created_at
          from versioned_prompt
         where workspace_id = :workspace and agent_id = :agentId and deleted_at is null
           and agent_type = :agentType and model_id = :modelId
           and coalesce(prompt, '') = coalesce(cast(:prompt as text), '')
         order by seq desc
        """,
        sql ->
            bind(sql, wanted).map(PromptStore::prompt).stream()
                .filter(prompt -> prompt.hash().equals(wanted.hash()))
                .findFirst());
  }

  /// Lists the versions of one agent, newest first.
  public Page<VersionedPrompt> list(WorkspaceId workspace, AgentId agent, Page.Request page) {
    return database.page(
        workspace,
        page,
        """
        select seq as place, id, agent_id, revision, name, agent_type, model_id, model_options,
               prompt, settings, created_at
          from versioned_prompt
         where workspace_id = :workspace and agent_id = :agent
           and deleted_at is null and seq < :before
         order by seq desc
         limit :probe
        """,
        sql -> sql.bind("agent", agent),
        PromptStore::prompt);
  }

  private static VersionedPrompt prompt(ResultSet row, StatementContext context)
      throws SQLException {
    return new VersionedPrompt(
        new PromptId(row.getString("id")),
        new AgentId(row.getString("agent_id")),
        row.getInt("revision"),
        row.getString("name"),
        AgentType.valueOf(row.getString("agent_type")),
        new ModelId(row.getString("model_id")),
        StoredJson.read(row.getString("model_options"), ModelOptions.class),
        Optional.ofNullable(row.getString("prompt")),
        new Json(row.getString("settings")),
        Micros.instant(row, "created_at"));
  }
}
