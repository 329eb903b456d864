package dev.linecheck.callagent;

import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.OpeningLine;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.eval.AgentInputs;
import java.util.Optional;

/// An agent's prompt and opening line with the inputs of one call filled in.
///
/// @param openingLine the words that the agent says first, verbatim; empty when the caller speaks
///   first
public record RenderedAgent(String prompt, Optional<String> openingLine) {
  public RenderedAgent(CallAgent agent, VersionedPrompt version, AgentInputs inputs) {
    this(
        Template.fill(version.prompt().orElse(""), inputs.values(), Template.Missing.of(agent)),
        agent
            .openingLine()
            .filter(OpeningLine::opensCall)
            .map(line ->
                Template.fill(line.content(), inputs.values(), Template.Missing.of(agent))));
  }
}
