package dev.linecheck.llm;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.time.Waits;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/// Retries failures that may pass. Every attempt goes through the gate, and no pause holds a
/// permit.
final class RetryingModel implements LanguageModel {
  /// The longest time for which a pause does not notice that the work has to be left.
  static final Duration CHECKED_EVERY = Duration.ofSeconds(1);

  private final LanguageModel model;
  private final RetryPolicy policy;
  private final CallGate gate;
  private final Waits waits;
  private final RandomGenerator chance;
  private final Logger log;
  private final Map<ModelId, Presence> presences = new ConcurrentHashMap<>();

  RetryingModel(
      LanguageModel model, RetryPolicy policy, CallGate gate, Waits waits, RandomGenerator chance) {
    this(model, policy, gate, waits, chance, System.getLogger(RetryingModel.class.getName()));
  }

  RetryingModel(
      LanguageModel model,
      RetryPolicy policy,
      CallGate gate,
      Waits waits,
      RandomGenerator chance,
      Logger log) {
    this.model = model;
    this.policy = policy;
    this.gate = gate;
    this.waits = waits;
    this.chance = chance;
    this.log = log;
  }

  /// Whether a model was away when it was last asked.
  boolean isAway(ModelId id) {
    return Optional.ofNullable(presences.get(id)).filter(Presence::isAway).isPresent();
  }

  @Override
  public ModelAnswer answer(ModelRequest request) {
    return answer(request, policy.whileAClientWaits(), () -> {});
  }

  @Override
  public ModelAnswer answer(ModelRequest request, Runnable check) {
    return answer(request, policy, check);
  }

  private ModelAnswer answer(ModelRequest request, RetryPolicy patience, Runnable check) {
    Presence presence =
        presences.computeIfAbsent(request.model(), id -> new Presence(id.value(), log));
    Retries retries = new Retries(patience, presence, new FinalFailure(request.model(), patience));
    while (true) {
      try (CallPermit permit = gate.enter(CallLane.of(request))) {
        return answer(request, permit, presence);
      } catch (ModelException e) {
        pause(retries.pauseAfter(e, chance.nextDouble()), check);
      }
    }
  }

  private ModelAnswer answer(ModelRequest request, CallPermit permit, Presence presence) {
    try {
      ModelAnswer answer = model.answer(request);
      permit.ended(CallOutcome.TAKEN);
      presence.answers();
      return answer;
    } catch (ModelException e) {
      permit.ended(CallOutcome.of(e.failure()));
      presence.fails(e.failure());
      throw e;
    }
  }

  private void pause(Duration pause, Runnable check) {
    check.run();
    Duration left = pause;
    while (left.isPositive()) {
      Duration part = RetryPolicy.shorter(left, CHECKED_EVERY);
      waits.pause(part);
      check.run();
      left = left.minus(part);
    }
  }
}
