package dev.linecheck.store;

import dev.linecheck.domain.run.CallContext;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;

/// Reads the context of a call from the rows of its item and its run.
final class CallContexts {
  /// The columns of the item `i` and its run `n`.
  static final String COLUMNS =
      """
      i.id as item_id, i.run_id, i.attempt, i.generation, n.secret,
      n.agent_hash, n.prompt_hash, n.judge_hash, n.functions_hash, n.replay_mode
      """;

  private CallContexts() {}

  static CallContext read(WorkspaceRows rows, ResultSet row) throws SQLException {
    return new CallContext(
        rows.workspace(),
        new RunId(row.getString("run_id")),
        new ItemId(row.getString("item_id")),
        row.getInt("generation"),
        row.getString("secret"),
        row.getInt("attempt"),
        SetupHashes.of(row).read(rows));
  }
}
