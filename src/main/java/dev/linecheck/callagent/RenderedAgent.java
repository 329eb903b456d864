package dev.linecheck.callagent;

import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.agent.OpeningLine;
import dev.linecheck.domain.agent.VersionedPrompt;
import dev.linecheck.domain.eval.AgentInputs;
import java.util.Optional;

/// An agent's prompt and opening line with the inputs of one call filled in.
public final class RenderedAgent {
  private final String prompt;
  private final Optional<String> openingLine;

  public RenderedAgent(CallAgent agent, VersionedPrompt version, AgentInputs inputs) {
    Template.Missing missing = Template.Missing.of(agent);
    this.prompt = Template.fill(version.prompt().orElse(""), inputs.values(), missing);
    this.openingLine =
        agent
            .openingLine()
            .filter(OpeningLine::opensCall)
            .map(line -> Template.fill(line.content(), inputs.values(), missing));
  }

  public String prompt() {
    return prompt;
  }

  /// Returns the words that the agent says first, verbatim; empty when the caller speaks first.
  public Optional<String> openingLine() {
    return openingLine;
  }
}
