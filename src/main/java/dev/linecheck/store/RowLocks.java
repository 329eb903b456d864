package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/// Holds the row of a thing while it is read, changed and written, so that no change undoes
/// another.
public final class RowLocks {
  private final Database database;

  public RowLocks(Database database) {
    this.database = database;
  }

  /// A noun with rows that clients change.
  public enum Noun {
    WORKSPACE("workspace", "id"),
    AGENT("call_agent", "workspace_id"),
    PROMPT("versioned_prompt", "workspace_id"),
    EXTRACTOR("extractor", "workspace_id"),
    FUNCTION("function_definition", "workspace_id"),
    CONFIG("eval_config", "workspace_id"),
    RECORD("eval_record", "workspace_id"),
    RESULT("eval_result", "workspace_id");

    private final String table;
    private final String owner;

    Noun(String table, String owner) {
      this.table = table;
      this.owner = owner;
    }
  }

  /// Makes the work one transaction that begins when nobody else holds the row. A row that is not
  /// there is not held.
  public <T> T holding(Noun noun, WorkspaceId workspace, String id, Supplier<T> work) {
    return database.inOne(() -> {
      database
          .writer()
          .useTransaction(handle -> hold(handle, database.dialect(), noun, workspace, id));
      return work.get();
    });
  }

  /// The same for work that deletes the thing. It begins with the turn of the workspace, as every
  /// deletion does, so that two of them do not wait for each other's rows.
  public <T> T deleting(Noun noun, WorkspaceId workspace, String id, Supplier<T> work) {
    return database.inOne(() -> {
      database.writer().useTransaction(handle -> WorkspaceLock.take(handle, workspace));
      return holding(noun, workspace, id, work);
    });
  }

  /// Waits for whoever holds the row, of a result those of all its revisions; it is held until the
  /// transaction ends.
  static void hold(Handle handle, Dialect dialect, Noun noun, WorkspaceId workspace, String id) {
    var _ =
        handle
            .createQuery(
                """
                select id from <table> where <owner> = :workspace and id = :id <held>
                """)
            .define("table", noun.table)
            .define("owner", noun.owner)
            .define("held", dialect.held())
            .bind("workspace", workspace)
            .bind("id", id)
            .mapTo(String.class)
            .list();
  }
}
