package dev.linecheck.domain.run;

import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.eval.ConfigId;
import java.util.Optional;

/// One evaluation of one prompt version over the records of a config.
///
/// @param error the reason why the run failed, which is the error of its first errored item
public record EvalRun(
    RunId id,
    ConfigId configId,
    RunAgent agent,
    RunPrompt prompt,
    RunStatus status,
    RunCounts counts,
    Budget budget,
    Spending spent,
    RunTimes times,
    RunModels models,
    Optional<String> error,
    RunDetails details) {
  public AgentId callAgentId() {
    return agent.id();
  }
}
