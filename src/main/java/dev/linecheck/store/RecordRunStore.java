package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.EvalRun;
import java.util.Optional;

/// The runs in which one record was called.
public final class RecordRunStore {
  private final Database database;

  public RecordRunStore(Database database) {
    this.database = database;
  }

  /// A record as it is now.
  ///
  /// @param name empty if it has none
  public record KnownRecord(String name, ConfigId config) {}

  /// Returns a record, unless it was deleted.
  public Optional<KnownRecord> find(WorkspaceId workspace, RecordId record) {
    return database.read(
        workspace,
        """
        select name, config_id
          from eval_record
         where workspace_id = :workspace and id = :record and deleted_at is null
        """,
        sql ->
            sql.bind("record", record)
                .map((row, _) ->
                    new KnownRecord(
                        row.getString("name"), new ConfigId(row.getString("config_id"))))
                .findOne());
  }

  /// Lists the runs of a record, the newest first, without noise runs.
  public Page<EvalRun> runs(WorkspaceId workspace, RecordId record, Page.Request page) {
    return database.page(
        workspace,
        page,
        """
        select seq as place, <columns>
          from eval_run
         where workspace_id = :workspace and deleted_at is null and noise_of is null
           and seq < :before
           and id in (select run_id
                        from eval_item
                       where workspace_id = :workspace and record_id = :record
                         and deleted_at is null)
         order by seq desc
         limit :probe
        """,
        sql -> sql.define("columns", RunStore.COLUMNS).bind("record", record),
        RunStore::run);
  }
}
