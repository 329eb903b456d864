package dev.linecheck.store;

import dev.linecheck.domain.AccessKey;
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

  /// Stores a workspace together with its first key; answers false, and changes nothing, where the
  /// name is taken.
  ///
  /// @param text the key itself, of which the digest is stored
  public boolean create(Workspace workspace, AccessKey first, String text) {
    return database
        .writer()
        .inTransaction(handle -> {
          int created =
              handle
                  .createUpdate(
                      """
                      insert into workspace (id, name, created_at)
                      select :id, :name, :createdAt
                       where not exists (select 1 from workspace where name = :name)
                      """)
                  .bind("id", workspace.id())
                  .bind("name", workspace.name())
                  .bind("createdAt", workspace.createdAt())
                  .execute();
          if (created == 1) {
            KeyStore.insert(handle, first, text);
          }
          return created == 1;
        });
  }

  public Optional<Workspace> find(WorkspaceId id) {
    return database
        .reader()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select id, name, created_at from workspace
                     where id = :id and deleted_at is null
                    """)
                .bind("id", id)
                .map(WorkspaceStore::workspace)
                .findOne());
  }

  /// All of them, oldest first.
  public List<Workspace> all() {
    return database
        .reader()
        .withHandle(handle ->
            handle
                .createQuery(
                    """
                    select id, name, created_at from workspace
                     where deleted_at is null
                     order by seq
                    """)
                .map(WorkspaceStore::workspace)
                .list());
  }

  private static Workspace workspace(ResultSet row, StatementContext context) throws SQLException {
    return new Workspace(
        new WorkspaceId(row.getString("id")),
        row.getString("name"),
        Micros.instant(row, "created_at"));
  }
}
