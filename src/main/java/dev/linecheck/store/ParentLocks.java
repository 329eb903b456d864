package dev.linecheck.store;

import dev.linecheck.domain.Id;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.eval.ConfigId;

/// Locks agents and configs while their parts are added and deleted. A locked parent exists until
/// the transaction ends.
final class ParentLocks {
  private ParentLocks() {}

  /// Locks an agent. Returns whether it exists.
  static boolean hold(WorkspaceRows rows, AgentId agent) {
    return hold(rows, "call_agent", agent);
  }

  /// Locks a config. Returns whether it exists.
  static boolean hold(WorkspaceRows rows, ConfigId config) {
    return hold(rows, "eval_config", config);
  }

  private static boolean hold(WorkspaceRows rows, String table, Id id) {
    return rows.change(
            """
            update <table> set name = name
             where workspace_id = :workspace and id = :id and deleted_at is null
            """,
            sql -> sql.define("table", table).bind("id", id))
        == 1;
  }
}
