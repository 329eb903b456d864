package dev.linecheck.evaluation;

import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.ReplayMode;
import java.util.List;
import java.util.Optional;

/// A request for a run. The ids are unchecked texts as the client gave them.
///
/// @param callAgentId the agent
/// @param versionedPromptId the version of its prompt
/// @param evalRecordIds the records to run, each once; empty for all of the config
/// @param budget the most that the run may use
/// @param replayMode how far the run follows recorded calls
public record RunRequest(
    ConfigId config,
    String callAgentId,
    String versionedPromptId,
    Optional<List<String>> evalRecordIds,
    Budget budget,
    ReplayMode replayMode) {
  public RunRequest {
    evalRecordIds = evalRecordIds.map(List::copyOf);
  }

  /// Requests all records of a config without a budget.
  public static RunRequest ofAll(ConfigId config, String callAgentId, String versionedPromptId) {
    return new RunRequest(
        config,
        callAgentId,
        versionedPromptId,
        Optional.empty(),
        Budget.UNLIMITED,
        ReplayMode.DECISIONS);
  }
}
