package dev.linecheck.store;

import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.RunSetup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// The hashes under which the frozen setup of a run is stored.
record SetupHashes(
    String agent, String prompt, String judge, ReplayMode replayMode, String functions) {
  static SetupHashes of(ResultSet row) throws SQLException {
    return new SetupHashes(
        row.getString("agent_hash"),
        row.getString("prompt_hash"),
        row.getString("judge_hash"),
        ReplayMode.valueOf(row.getString("replay_mode")),
        row.getString("functions_hash"));
  }

  RunSetup read(WorkspaceRows rows) {
    JudgeSetup setup = Snapshots.read(rows, judge, JudgeSetup.class);
    return new RunSetup(
        Snapshots.read(rows, agent, CallAgent.class),
        Snapshots.read(rows, prompt, VersionedPrompt.class),
        setup.criteria(),
        setup.callerModel(),
        setup.judgeModel(),
        setup.plan(),
        setup.rules(),
        replayMode,
        List.of(Snapshots.read(rows, functions, OfferedFunction[].class)));
  }
}
