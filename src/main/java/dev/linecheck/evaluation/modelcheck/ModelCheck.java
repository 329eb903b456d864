package dev.linecheck.evaluation.modelcheck;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.evaluation.ModelDefaults;
import dev.linecheck.llm.Models;
import dev.linecheck.time.Background;
import dev.linecheck.time.Signal;
import dev.linecheck.time.Waits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;

/// Checks whether models can do what runs need. Requests go through [Models], so that limits, masks
/// and retries hold. Thread-safe.
///
/// @param defaults the options of the roles in a run
/// @param deadline the longest time of a check, however many models it has
public record ModelCheck(Models models, ModelDefaults defaults, Waits waits, Deadline deadline) {
  /// The longest time of a check.
  ///
  /// @param setBy the name of the setting or option that sets it, for messages
  public record Deadline(Duration time, String setBy) {}

  /// The abilities that are tried side by side after words, each group in its order.
  private static final List<List<Ability>> GROUPS =
      List.of(
          List.of(Ability.CALLER),
          List.of(Ability.JUDGE),
          List.of(Ability.FUNCTION_CALL),
          List.of(Ability.REPAIR),
          List.of(Ability.OUTPUT_LIMIT),
          List.of(Ability.TEMPERATURE),
          List.of(Ability.SEED),
          List.of(Ability.LONG_REQUEST, Ability.PREFIX_CACHE));

  /// Checks models side by side, and returns their reports in the same order.
  public List<ModelReport> of(List<ModelId> ids) {
    List<ModelTrial> trials = ids.stream().map(this::trial).toList();
    Signal over = waits.bell("the end of a check of models");
    try (Background _ = waits.background("model-check", () -> tried(trials, over));
        Background _ = waits.background("model-check-deadline", () -> ended(over))) {
      over.await();
      return trials.stream().map(trial -> trial.report(models.prices(), deadline)).toList();
    }
  }

  private ModelTrial trial(ModelId id) {
    return new ModelTrial(
        models,
        new AbilityRequests(id, defaults.callerOptions()),
        new JudgeTrial(waits, defaults.complete(JudgeTrial.PLAN)));
  }

  private void tried(List<ModelTrial> trials, Signal over) {
    try {
      waits.sideBySide(
          trials.stream()
              .<Callable<ModelTrial>>map(trial -> () -> trial.tried(GROUPS, waits))
              .toList());
    } finally {
      over.ring();
    }
  }

  private void ended(Signal over) {
    waits.pause(deadline.time());
    over.ring();
  }
}
