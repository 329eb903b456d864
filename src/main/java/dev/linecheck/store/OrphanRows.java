package dev.linecheck.store;

/// Removes rows that nothing uses any more after a deletion. Call it under the workspace's lock, so
/// that no run begins to use them meanwhile.
final class OrphanRows {
  private OrphanRows() {}

  static void remove(WorkspaceRows rows) {
    removeSnapshots(rows);
    removeChecklists(rows);
    removeSuites(rows);
    remove(
        rows,
        """
        delete from eval_config
         where workspace_id = :workspace and deleted_at is not null
           and not exists (select 1 from eval_run
                            where eval_run.workspace_id = :workspace
                              and eval_run.config_id = eval_config.id)
        """);
  }

  private static void removeSnapshots(WorkspaceRows rows) {
    remove(
        rows,
        """
        delete from snapshot
         where workspace_id = :workspace
           and hash not in
               (select agent_hash from eval_run where workspace_id = :workspace
                union select prompt_hash from eval_run where workspace_id = :workspace
                union select judge_hash from eval_run where workspace_id = :workspace
                union select functions_hash from eval_run
                       where workspace_id = :workspace and functions_hash is not null
                union select rejudge_hash from eval_run
                       where workspace_id = :workspace and rejudge_hash is not null)
           and not exists (select 1 from eval_item i
                            where i.workspace_id = :workspace and i.record_hash = snapshot.hash)
        """);
  }

  /// Removes checklists. A checklist stays for a run that was judged by it. Otherwise one of
  /// criteria goes with its config, one of a prompt with its version, and one of both with either.
  private static void removeChecklists(WorkspaceRows rows) {
    remove(
        rows,
        """
        delete from checklist
         where workspace_id = :workspace
           and not ((config_id is null
                     or exists (select 1 from eval_config c
                                 where c.workspace_id = :workspace and c.id = checklist.config_id
                                   and c.deleted_at is null))
                    and (prompt_id is null
                         or exists (select 1 from versioned_prompt p
                                     where p.workspace_id = :workspace
                                       and p.id = checklist.prompt_id)))
           and not exists (select 1 from eval_run r
                            where r.workspace_id = :workspace
                              and ((r.checklist_hash = checklist.source_hash
                                    and r.checklist_version = checklist.version)
                                   or (r.shared_checklist_hash = checklist.source_hash
                                       and r.shared_checklist_version = checklist.version)))
        """);
  }

  /// Removes the names of parts that suites no longer have, and suites without any part.
  private static void removeSuites(WorkspaceRows rows) {
    remove(
        rows,
        """
        delete from suite_record
         where workspace_id = :workspace
           and not exists (select 1 from eval_record r
                            where r.workspace_id = :workspace and r.id = suite_record.record_id)
        """);
    remove(
        rows,
        """
        delete from suite_function
         where workspace_id = :workspace
           and not exists (select 1 from function_definition f
                            where f.workspace_id = :workspace
                              and f.id = suite_function.function_id)
        """);
    remove(
        rows,
        """
        delete from suite
         where workspace_id = :workspace
           and not exists (select 1 from call_agent a
                            where a.workspace_id = :workspace and a.id = suite.agent_id)
           and not exists (select 1 from eval_config c
                            where c.workspace_id = :workspace and c.id = suite.config_id
                              and c.deleted_at is null)
           and not exists (select 1 from suite_function f
                            where f.workspace_id = :workspace and f.suite_id = suite.id)
        """);
  }

  private static void remove(WorkspaceRows rows, String sql) {
    rows.update(sql).execute();
  }
}
