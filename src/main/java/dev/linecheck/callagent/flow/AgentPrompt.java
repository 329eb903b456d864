package dev.linecheck.callagent.flow;

import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.eval.AgentInputs;
import java.util.Optional;

/// What an agent is told, whoever calls.
public final class AgentPrompt {
  private AgentPrompt() {}

  /// The prompt with its variables as they stand, or the steps of a flow.
  public static String of(CallAgent agent, VersionedPrompt version) {
    Optional<Flow> flow = Flow.of(agent, version, AgentInputs.NONE);
    return flow.map(steps -> new FlowText(steps).text()).orElse(version.prompt().orElse(""));
  }
}
