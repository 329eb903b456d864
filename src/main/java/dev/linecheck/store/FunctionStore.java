package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.FunctionDefinition;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.FunctionKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/// Functions that agents call.
public final class FunctionStore {
  private final Database database;

  public FunctionStore(Database database) {
    this.database = database;
  }

  /// Whether this server has a key to encrypt headers with; without one it stores none.
  public boolean keepsHeaders() {
    return database.cipher().isPresent();
  }

  private String body(WorkspaceId workspace, FunctionDefinition function) {
    return StoredFunction.of(function, keeping(workspace, function.id())).written();
  }

  private StoredHeader.Keeping keeping(WorkspaceId workspace, FunctionId function) {
    return new StoredHeader.Keeping(database.cipher(), workspace, function);
  }

  public void create(WorkspaceId workspace, FunctionDefinition function) {
    database.change(
        workspace,
        """
        insert into function_definition
          (id, workspace_id, name, function_type, body, created_at)
        values
          (:id, :workspace, :name, :type, :body, :createdAt)
        """,
        sql ->
            sql.bindMethods(function)
                .bind("type", type(function.kind()))
                .bind("body", body(workspace, function)));
  }

  private static String type(FunctionKind kind) {
    return switch (kind) {
      case FunctionKind.Transfer _ -> "transfer";
      case FunctionKind.Api _ -> "api";
      case FunctionKind.KnowledgeBase _ -> "knowledge_base";
      case FunctionKind.Custom _ -> "custom";
    };
  }

  /// Stores the changed fields of a function; its kind stays. Returns whether the function exists.
  public boolean update(WorkspaceId workspace, FunctionDefinition function) {
    return database.change(
            workspace,
            """
            update function_definition set name = :name, body = :body
             where workspace_id = :workspace and id = :id and deleted_at is null
            """,
            sql -> sql.bindMethods(function).bind("body", body(workspace, function)))
        == 1;
  }

  public Optional<FunctionDefinition> find(WorkspaceId workspace, FunctionId id) {
    return database.read(
        workspace,
        """
        select id, workspace_id, name, body, created_at
          from function_definition
         where workspace_id = :workspace and id = :id and deleted_at is null
        """,
        sql -> sql.bind("id", id).map(this::function).findOne());
  }

  /// Whether an agent calls the function.
  public boolean isLinked(WorkspaceId workspace, FunctionId id) {
    return database.read(workspace, rows -> LinkedFunctions.isLinked(rows, id));
  }

  /// Lists functions, newest first.
  public Page<FunctionDefinition> list(WorkspaceId workspace, Page.Request page) {
    return database.page(
        workspace,
        page,
        """
        select seq as place, id, workspace_id, name, body, created_at
          from function_definition
         where workspace_id = :workspace and deleted_at is null
           and seq < :before
         order by seq desc
         limit :probe
        """,
        sql -> sql,
        this::function);
  }

  private FunctionDefinition function(ResultSet row, StatementContext context) throws SQLException {
    StoredFunction stored = StoredFunction.read(row.getString("body"));
    FunctionId id = new FunctionId(row.getString("id"));
    return new FunctionDefinition(
        id,
        row.getString("name"),
        stored.description(),
        stored.kind(keeping(new WorkspaceId(row.getString("workspace_id")), id)),
        stored.lifecycleMessages(),
        stored.standIn(),
        stored.settings(),
        Micros.instant(row, "created_at"));
  }
}
