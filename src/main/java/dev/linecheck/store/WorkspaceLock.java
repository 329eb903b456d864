package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import org.jdbi.v3.core.Handle;

/// Puts transactions of one workspace one after the other: imports of the same calls in different
/// orders would wait for each other, and a run would start with what is being deleted. Taken before
/// any other row, so that no two of them wait for each other.
final class WorkspaceLock {
  private WorkspaceLock() {}

  static void take(Handle handle, WorkspaceId workspace) {
    handle
        .createUpdate("update workspace set name = name where id = :workspace")
        .bind("workspace", workspace)
        .execute();
  }
}
