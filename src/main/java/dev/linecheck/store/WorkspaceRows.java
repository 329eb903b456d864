package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.Update;

/// The rows of one workspace, over one connection. Every statement has the workspace bound as
/// `:workspace`.
record WorkspaceRows(Handle handle, WorkspaceId workspace) {
  Query query(String sql) {
    return handle.createQuery(sql).bind("workspace", workspace);
  }

  Update update(String sql) {
    return handle.createUpdate(sql).bind("workspace", workspace);
  }

  /// Reads rows with one query.
  <T> T read(String sql, Function<Query, T> work) {
    return work.apply(query(sql));
  }

  /// Changes rows with one statement, and returns their number.
  int change(String sql, UnaryOperator<Update> bound) {
    return bound.apply(update(sql)).execute();
  }
}
