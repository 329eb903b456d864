package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.eval.ConfigId;
import org.jdbi.v3.core.Handle;

/// Locks agents and configs while their parts are added and deleted. A locked parent exists until
/// the transaction ends.
final class ParentLocks {
  private ParentLocks() {}

  /// Locks an agent. Returns whether it exists.
  static boolean hold(Handle handle, WorkspaceId workspace, AgentId agent) {
    return handle
            .createUpdate(
                """
                update call_agent set name = name
                 where workspace_id = :workspace and id = :id and deleted_at is null
                """)
            .bind("workspace", workspace)
            .bind("id", agent)
            .execute()
        == 1;
  }

  /// Locks a config. Returns whether it exists.
  static boolean hold(Handle handle, WorkspaceId workspace, ConfigId config) {
    return handle
            .createUpdate(
                """
                update eval_config set name = name
                 where workspace_id = :workspace and id = :id and deleted_at is null
                """)
            .bind("workspace", workspace)
            .bind("id", config)
            .execute()
        == 1;
  }
}
