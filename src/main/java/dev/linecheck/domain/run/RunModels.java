package dev.linecheck.domain.run;

import dev.linecheck.domain.agent.ModelFamily;
import dev.linecheck.domain.agent.ModelId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Who speaks in a run.
///
/// @param stronger the model that is asked where the judge leaves a turn undecided
public record RunModels(ModelId agent, ModelId caller, ModelId judge, Optional<ModelId> stronger) {
  /// Why the verdicts may be kinder than they should be: a judge likes answers like its own.
  public List<String> warnings() {
    return Stream.concat(
            warning("The judge's model", judge).stream(),
            stronger
                .filter(model -> !model.equals(judge))
                .flatMap(model -> warning("The stronger model", model))
                .stream())
        .toList();
  }

  /// Those of a rejudgement of the run.
  public RunModels judgedBy(ModelId newJudge, Optional<ModelId> newStronger) {
    return new RunModels(agent, caller, newJudge, newStronger);
  }

  private Optional<String> warning(String who, ModelId judging) {
    return ModelFamily.areRelated(judging, agent)
        ? Optional.of(
            "%s %s is of the same family as the agent's %s, and may be kind to answers like its own: compare it with labels, or let a model of another family judge."
                .formatted(who, judging.value(), agent.value()))
        : Optional.empty();
  }
}
