package dev.linecheck.callagent.flow;

import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.eval.AgentInputs;
import java.util.Optional;

/// The text of an agent's instructions, before any call.
public final class AgentPrompt {
  private AgentPrompt() {}

  /// Returns the prompt with its variables unfilled, or the steps of a flow.
  public static String of(CallAgent agent, VersionedPrompt version) {
    Optional<Flow> flow = Flow.of(agent, version, AgentInputs.NONE);
    return flow.map(steps -> new FlowText(steps).text()).orElse(version.prompt().orElse(""));
  }
}
