package dev.linecheck.store;

import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.run.CallContext;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunSetup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

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
    return read(rows, row, setup(rows, row));
  }

  static CallContext read(WorkspaceRows rows, ResultSet row, RunSetup setup) throws SQLException {
    return new CallContext(
        rows.workspace(),
        new RunId(row.getString("run_id")),
        new ItemId(row.getString("item_id")),
        row.getInt("generation"),
        row.getString("secret"),
        row.getInt("attempt"),
        setup);
  }

  /// Reads the frozen setup of the run.
  static RunSetup setup(WorkspaceRows rows, ResultSet row) throws SQLException {
    JudgeSetup setup = Snapshots.read(rows, row.getString("judge_hash"), JudgeSetup.class);
    return new RunSetup(
        Snapshots.read(rows, row.getString("agent_hash"), CallAgent.class),
        Snapshots.read(rows, row.getString("prompt_hash"), VersionedPrompt.class),
        setup.criteria(),
        setup.callerModel(),
        setup.callerOptions().orElse(ModelOptions.DEFAULTS),
        setup.judgeModel(),
        setup.plan(),
        setup.rules(),
        ReplayMode.valueOf(row.getString("replay_mode")),
        List.of(Snapshots.read(rows, row.getString("functions_hash"), OfferedFunction[].class)));
  }
}
