package dev.linecheck.store;

import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.eval.ConfigId;

/// Locks agents and configs while their parts are added and deleted. A locked parent exists until
/// the transaction ends.
final class ParentLocks {
  private ParentLocks() {}

  /// Locks an agent. Returns whether it exists.
  static boolean hold(WorkspaceRows rows, AgentId agent) {
    return rows.update(
                """
                update call_agent set name = name
                 where workspace_id = :workspace and id = :id and deleted_at is null
                """)
            .bind("id", agent)
            .execute()
        == 1;
  }

  /// Locks a config. Returns whether it exists.
  static boolean hold(WorkspaceRows rows, ConfigId config) {
    return rows.update(
                """
                update eval_config set name = name
                 where workspace_id = :workspace and id = :id and deleted_at is null
                """)
            .bind("id", config)
            .execute()
        == 1;
  }
}
