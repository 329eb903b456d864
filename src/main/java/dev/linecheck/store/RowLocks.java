package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import java.util.function.Supplier;

/// Locks the row of a thing while it is read, changed and written, so that no change undoes
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
    RUN("eval_run", "workspace_id"),
    RESULT("eval_result", "workspace_id");

    private final String table;
    private final String owner;

    Noun(String table, String owner) {
      this.table = table;
      this.owner = owner;
    }
  }

  /// Runs the work as one transaction under the row's lock. A missing row is not locked.
  public <T> T holding(Noun noun, WorkspaceId workspace, String id, Supplier<T> work) {
    return database.inOne(() -> {
      database.useTransaction(workspace, rows -> hold(rows, database.dialect(), noun, id));
      return work.get();
    });
  }

  /// Does the same for a deletion. It takes the workspace's lock first, as every deletion does, so
  /// that two deletions never deadlock on each other's rows.
  public <T> T deleting(Noun noun, WorkspaceId workspace, String id, Supplier<T> work) {
    return database.inOne(() -> {
      database.useTransaction(workspace, WorkspaceLock::take);
      return holding(noun, workspace, id, work);
    });
  }

  /// Locks the row until the transaction ends. For a result it locks the rows of all its revisions.
  static void hold(WorkspaceRows rows, Dialect dialect, Noun noun, String id) {
    var _ =
        rows.read(
            """
            select id from <table> where <owner> = :workspace and id = :id <held>
            """,
            sql ->
                sql.define("table", noun.table)
                    .define("owner", noun.owner)
                    .define("held", dialect.held())
                    .bind("id", id)
                    .mapTo(String.class)
                    .list());
  }
}
