package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.Extractor;
import dev.linecheck.domain.agent.ExtractorId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/// The extractors of agents.
public final class ExtractorStore {
  private final Database database;

  public ExtractorStore(Database database) {
    this.database = database;
  }

  /// Stores an extractor. Returns false, and stores nothing, when the agent does not exist.
  public boolean create(WorkspaceId workspace, Extractor extractor) {
    return database.inTransaction(
        workspace,
        rows -> {
          boolean isThere = ParentLocks.hold(rows, extractor.agentId());
          if (isThere) {
            insert(rows, extractor);
          }
          return isThere;
        });
  }

  static void insert(WorkspaceRows rows, Extractor extractor) {
    rows.change(
        """
        insert into extractor (id, workspace_id, agent_id, name, fields_schema, created_at)
        values (:id, :workspace, :agentId, :name, :fieldsSchema, :createdAt)
        """,
        sql -> sql.bindMethods(extractor));
  }

  /// Stores the changed name and schema of an extractor. Returns whether the extractor exists.
  public boolean update(WorkspaceId workspace, Extractor extractor) {
    return database.change(
            workspace,
            """
            update extractor set name = :name, fields_schema = :fieldsSchema
             where workspace_id = :workspace and agent_id = :agentId and id = :id
               and deleted_at is null
            """,
            sql -> sql.bindMethods(extractor))
        == 1;
  }

  public Optional<Extractor> find(WorkspaceId workspace, AgentId agent, ExtractorId id) {
    return database.read(
        workspace,
        """
        select id, agent_id, name, fields_schema, created_at
          from extractor
         where workspace_id = :workspace and agent_id = :agent and id = :id
           and deleted_at is null
        """,
        sql -> sql.bind("agent", agent).bind("id", id).map(ExtractorStore::extractor).findOne());
  }

  /// Returns all extractors of one agent, newest first.
  public List<Extractor> all(WorkspaceId workspace, AgentId agent) {
    return database.read(
        workspace,
        """
        select id, agent_id, name, fields_schema, created_at
          from extractor
         where workspace_id = :workspace and agent_id = :agent
           and deleted_at is null
         order by seq desc
        """,
        sql -> sql.bind("agent", agent).map(ExtractorStore::extractor).list());
  }

  private static Extractor extractor(ResultSet row, StatementContext context) throws SQLException {
    return new Extractor(
        new ExtractorId(row.getString("id")),
        new AgentId(row.getString("agent_id")),
        row.getString("name"),
        row.getString("fields_schema"),
        Micros.instant(row, "created_at"));
  }
}
