package dev.linecheck.store;

import dev.linecheck.domain.AccessKey;
import dev.linecheck.domain.RealFunctionUse;
import dev.linecheck.domain.Workspace;
import dev.linecheck.domain.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/// Workspaces. Only the operator's own commands see more than one of them.
public final class WorkspaceStore {
  private final Database database;

  public WorkspaceStore(Database database) {
    this.database = database;
  }

  /// Stores a workspace together with its first key. Returns false, and changes nothing, where the
  /// name is taken.
  ///
  /// @param text the key itself, of which only the digest is stored
  public boolean create(Workspace workspace, AccessKey first, String text) {
    return database.inTransaction(
        workspace.id(),
        rows -> {
          boolean created =
              rows.change(
                      """
                      insert into workspace (id, name, real_functions, created_at)
                      select :id, :name, :realFunctions, :createdAt
                       where not exists (select 1 from workspace where name = :name)
                      """,
                      sql -> sql.bindMethods(workspace))
                  == 1;
          if (created) {
            KeyStore.insert(rows, first, text);
          }
          return created;
        });
  }

  public Optional<Workspace> find(WorkspaceId id) {
    return database.read(
        id,
        """
        select id, name, real_functions, created_at from workspace
         where id = :workspace and deleted_at is null
        """,
        sql -> sql.map(WorkspaceStore::workspace).findOne());
  }

  /// Sets whether real functions are called, from the next call on.
  public void use(WorkspaceId id, RealFunctionUse realFunctions) {
    database.change(
        id,
        """
        update workspace set real_functions = :realFunctions
         where id = :workspace and deleted_at is null
        """,
        sql -> sql.bind("realFunctions", realFunctions));
  }

  /// Returns all workspaces, oldest first.
  public List<Workspace> all() {
    return database.readAll(
        """
        select id, name, real_functions, created_at from workspace
         where deleted_at is null
         order by seq
        """,
        sql -> sql.map(WorkspaceStore::workspace).list());
  }

  private static Workspace workspace(ResultSet row, StatementContext context) throws SQLException {
    return new Workspace(
        new WorkspaceId(row.getString("id")),
        row.getString("name"),
        RealFunctionUse.valueOf(row.getString("real_functions")),
        Micros.instant(row, "created_at"));
  }
}
