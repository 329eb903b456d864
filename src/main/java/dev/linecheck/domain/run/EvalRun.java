package dev.linecheck.domain.run;

import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.eval.ConfigId;
import java.util.Optional;

/// One evaluation of one prompt version over the records of a config.
///
/// @param error why the run failed, in the words of its first item that could not be carried out
public record EvalRun(
    RunId id,
    ConfigId configId,
    AgentId callAgentId,
    PromptId versionedPromptId,
    RunStatus status,
    RunCounts counts,
    Budget budget,
    Spending spent,
    RunTimes times,
    RunModels models,
    Optional<String> error) {}
