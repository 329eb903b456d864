package dev.linecheck.domain.run;

import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import java.util.List;

/// The data that all items of a run share, frozen when the run starts. Later edits of the agent,
/// the prompt or the criteria do not reach it.
///
/// @param criteria the config's prompt snippet
/// @param plan the settings for judging a turn
/// @param rules the checks without a model
/// @param replayMode the extent to which recorded calls are replayed
/// @param functions the functions that the agent may call, in its order
public record RunSetup(
    CallAgent agent,
    VersionedPrompt prompt,
    String criteria,
    ModelId callerModel,
    ModelOptions callerOptions,
    ModelId judgeModel,
    JudgePlan plan,
    JudgeRules rules,
    ReplayMode replayMode,
    List<OfferedFunction> functions) {
  public RunSetup {
    functions = List.copyOf(functions);
  }

  /// Returns the settings for judging the run's calls.
  public JudgeBrief brief() {
    return new JudgeBrief(criteria, judgeModel, plan, rules);
  }
}
