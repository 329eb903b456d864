package dev.linecheck.evaluation;

import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.Budget;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.Trials;
import java.util.List;
import java.util.Optional;

/// A request for a run. The ids are unchecked texts as the client gave them.
///
/// @param callAgentId the agent
/// @param versionedPromptId the version of its prompt
/// @param evalRecordIds the records to run, each once; empty for all of the config
/// @param budget the most that the run may use
/// @param replayMode how far the run follows recorded calls
/// @param trials how often each record is played
/// @param recordTags the tags of the records to run, of which each has at least one; empty for all
public record RunRequest(
    ConfigId config,
    String callAgentId,
    String versionedPromptId,
    Optional<List<String>> evalRecordIds,
    Budget budget,
    ReplayMode replayMode,
    Trials trials,
    RunDetails details,
    List<String> recordTags) {
  public RunRequest {
    evalRecordIds = evalRecordIds.map(List::copyOf);
    recordTags = List.copyOf(recordTags);
  }

  /// Requests all records of a config without a budget.
  public static RunRequest ofAll(ConfigId config, String callAgentId, String versionedPromptId) {
    return new RunRequest(
        config,
        callAgentId,
        versionedPromptId,
        Optional.empty(),
        Budget.UNLIMITED,
        ReplayMode.DECISIONS,
        Trials.ONE,
        RunDetails.NONE,
        List.of());
  }
}
