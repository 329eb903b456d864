package dev.linecheck.domain.run;

import dev.linecheck.domain.agent.ModelFamily;
import dev.linecheck.domain.agent.ModelId;
import java.util.Optional;

/// Who speaks in a run.
public record RunModels(ModelId agent, ModelId caller, ModelId judge) {
  /// Why the verdicts may be kinder than they should be: a judge likes answers like its own.
  public Optional<String> warning() {
    return ModelFamily.areRelated(judge, agent)
        ? Optional.of(
            "The judge's model %s is of the same family as the agent's %s, and may be kind to answers like its own: compare it with labels, or let a model of another family judge."
                .formatted(judge.value(), agent.value()))
        : Optional.empty();
  }
}
