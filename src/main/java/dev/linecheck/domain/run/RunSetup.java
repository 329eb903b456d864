package dev.linecheck.domain.run;

import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import java.util.List;

/// Everything that the items of a run share, frozen when the run starts: a later edit of the agent,
/// the prompt or the criteria never reaches it.
///
/// @param criteria the config's prompt snippet
/// @param plan how much judging goes into a turn
/// @param rules what is decided without a model
/// @param replayMode how far recorded calls are gone through
/// @param functions that the agent may call, in its order
public record RunSetup(
    CallAgent agent,
    VersionedPrompt prompt,
    String criteria,
    ModelId callerModel,
    ModelId judgeModel,
    JudgePlan plan,
    JudgeRules rules,
    ReplayMode replayMode,
    List<OfferedFunction> functions) {
  public RunSetup {
    functions = List.copyOf(functions);
  }

  /// What the run's calls are judged by.
  public JudgeBrief brief() {
    return new JudgeBrief(criteria, judgeModel, plan, rules);
  }
}
