package dev.linecheck.domain.run;

import dev.linecheck.domain.agent.ModelFamily;
import dev.linecheck.domain.agent.ModelId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The models of a run.
///
/// @param stronger the model for turns that the judge leaves undecided
public record RunModels(ModelId agent, ModelId caller, ModelId judge, Optional<ModelId> stronger) {
  /// Returns warnings that the verdicts may be too kind, because a judge favours answers like its
  /// own.
  public List<String> warnings() {
    return Stream.concat(
            warning("The judge's model", judge).stream(),
            stronger
                .filter(model -> !model.equals(judge))
                .flatMap(model -> warning("The stronger model", model))
                .stream())
        .toList();
  }

  /// Returns the models of a rejudgement of the run.
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
