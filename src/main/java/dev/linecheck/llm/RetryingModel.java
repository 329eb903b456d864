package dev.linecheck.llm;

import dev.linecheck.time.Waits;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Retries failures that may pass. Every attempt goes through the gate, and no pause holds a
/// permit.
final class RetryingModel implements LanguageModel {
  private final LanguageModel model;
  private final RetryPolicy policy;
  private final CallGate gate;
  private final Waits waits;
  private final RandomGenerator chance;

  RetryingModel(
      LanguageModel model, RetryPolicy policy, CallGate gate, Waits waits, RandomGenerator chance) {
    this.model = model;
    this.policy = policy;
    this.gate = gate;
    this.waits = waits;
    this.chance = chance;
  }

  @Override
  public ModelAnswer answer(ModelRequest request) {
    for (int attempt = 1; ; attempt++) {
      try (CallPermit ticket = gate.enter(CallLane.of(request))) {
        return answer(request, ticket);
      } catch (ModelException e) {
        waits.pause(pauseAfter(attempt, e));
      }
    }
  }

  private ModelAnswer answer(ModelRequest request, CallPermit ticket) {
    try {
      ModelAnswer answer = model.answer(request);
      ticket.ended(CallOutcome.TAKEN);
      return answer;
    } catch (ModelException e) {
      ticket.ended(CallOutcome.of(e.failure()));
      throw e;
    }
  }

  private Duration pauseAfter(int attempt, ModelException failure) {
    Optional<Duration> pause = policy.pauseAfter(attempt, failure, chance.nextDouble());
    return pause.orElseThrow(() -> attempt == 1 ? failure : failure.after(attempt));
  }
}
