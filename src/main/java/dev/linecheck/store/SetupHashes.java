package dev.linecheck.store;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.RunSetup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;

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

  RunSetup read(Handle handle, WorkspaceId workspace) {
    JudgeSetup setup = Snapshots.read(handle, workspace, judge, JudgeSetup.class);
    return new RunSetup(
        Snapshots.read(handle, workspace, agent, CallAgent.class),
        Snapshots.read(handle, workspace, prompt, VersionedPrompt.class),
        setup.criteria(),
        setup.callerModel(),
        setup.judgeModel(),
        setup.plan(),
        setup.rules(),
        replayMode,
        List.of(Snapshots.read(handle, workspace, functions, OfferedFunction[].class)));
  }
}
