package dev.linecheck.evaluation.preflight;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.RunModels;
import dev.linecheck.llm.Purpose;
import java.util.Optional;

/// A part that a model plays in a run.
public enum RunRole {
  /// Answers as the agent, and chooses the next node of its flow.
  AGENT,
  /// Plays the caller and simulated functions.
  CALLER,
  /// Writes checklists, votes on turns and verifies alerts.
  JUDGE,
  /// The stronger model, for turns that the judge leaves undecided.
  ESCALATION;

  /// Returns the role of the model that an answer came from.
  static RunRole of(Purpose purpose, ModelId model, RunModels models) {
    return switch (purpose) {
      case AGENT, ROUTER -> AGENT;
      case CALLER, FUNCTION -> CALLER;
      case ESCALATION -> ESCALATION;
      case CHECKLIST, JUDGE, VERIFY ->
          model.equals(models.judge()) || !models.stronger().equals(Optional.of(model))
              ? JUDGE
              : ESCALATION;
      case REAL_CALL, REAL_RESULT -> throw new IllegalArgumentException(purpose + " asks no model");
    };
  }

  /// Returns the model that plays the role; empty for an escalation in a run without one.
  Optional<ModelId> model(RunModels models) {
    return switch (this) {
      case AGENT -> Optional.of(models.agent());
      case CALLER -> Optional.of(models.caller());
      case JUDGE -> Optional.of(models.judge());
      case ESCALATION -> models.stronger();
    };
  }
}
