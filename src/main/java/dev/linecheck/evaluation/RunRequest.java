package dev.linecheck.evaluation;

import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.ReplayMode;
import java.util.List;
import java.util.Optional;

/// A run that somebody asks for. The ids are texts as they were given; none of them is checked.
///
/// @param callAgentId the agent
/// @param versionedPromptId the version of its prompt
/// @param evalRecordIds the records to run, each once; empty for all of the config
/// @param budget how much it may use up
/// @param replayMode how far recorded calls are gone through
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

  /// All records of a config, without a budget.
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
