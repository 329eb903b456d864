package dev.linecheck.store;

/// Serializes transactions of one workspace. Without it, imports of the same calls in different
/// orders would deadlock, and a run could start with things that are being deleted. It is taken
/// before any other row, so that no two transactions deadlock.
final class WorkspaceLock {
  private WorkspaceLock() {}

  static void take(WorkspaceRows rows) {
    rows.update("update workspace set name = name where id = :workspace").execute();
  }
}
