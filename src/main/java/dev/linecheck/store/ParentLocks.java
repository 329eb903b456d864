package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.eval.ConfigId;
import org.jdbi.v3.core.Handle;

/// Agents and configs while parts of them come and go: who holds one sees it stay until its
/// transaction ends.
final class ParentLocks {
  private ParentLocks() {}

  /// Answers whether there is such an agent.
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

  /// Answers whether there is such a config.
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
