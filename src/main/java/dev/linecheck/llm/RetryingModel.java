package dev.linecheck.llm;

import dev.linecheck.time.Permit;
import dev.linecheck.time.Permits;
import dev.linecheck.time.Waits;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Asks again what may pass. Every attempt holds a permit, no pause does.
final class RetryingModel implements LanguageModel {
  private final LanguageModel model;
  private final RetryPolicy policy;
  private final Permits permits;
  private final Waits waits;
  private final RandomGenerator chance;

  RetryingModel(
      LanguageModel model,
      RetryPolicy policy,
      Permits permits,
      Waits waits,
      RandomGenerator chance) {
    this.model = model;
    this.policy = policy;
    this.permits = permits;
    this.waits = waits;
    this.chance = chance;
  }

  @Override
  public ModelAnswer answer(ModelRequest request) {
    for (int attempt = 1; ; attempt++) {
      try (Permit _ = waits.acquire(permits)) {
        return model.answer(request);
      } catch (ModelException e) {
        waits.pause(pauseAfter(attempt, e));
      }
    }
  }

  private Duration pauseAfter(int attempt, ModelException failure) {
    Optional<Duration> pause = policy.pauseAfter(attempt, failure, chance.nextDouble());
    return pause.orElseThrow(() -> attempt == 1 ? failure : failure.after(attempt));
  }
}
