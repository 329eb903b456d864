package dev.linecheck.evaluation.modelcheck;

import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.evaluation.modelcheck.AbilityResult.Fails;
import dev.linecheck.evaluation.modelcheck.AbilityResult.NotTried;
import dev.linecheck.evaluation.modelcheck.ModelReport.RunEstimate;
import dev.linecheck.llm.Models;
import dev.linecheck.llm.Prices;
import dev.linecheck.settings.DurationText;
import dev.linecheck.time.Waits;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// The check of one model. Its report can be taken at any time. Thread-safe.
final class ModelTrial {
  private final Models models;
  private final AbilityRequests requests;
  private final JudgeTrial judge;
  private final Map<Ability, AbilityResult> results = new ConcurrentHashMap<>();
  private final Map<Ability, CountedModel> counted = new EnumMap<>(Ability.class);

  ModelTrial(Models models, AbilityRequests requests, JudgeTrial judge) {
    this.models = models;
    this.requests = requests;
    this.judge = judge;
    for (Ability ability : Ability.values()) {
      counted.put(ability, new CountedModel(models));
    }
    counted.put(Ability.TOKEN_COUNTS, counted(Ability.WORDS));
  }

  /// Tries words, and then all other abilities if words work. A model whose key is missing is not
  /// asked, as in a run.
  ModelTrial tried(List<List<Ability>> groups, Waits waits) {
    models
        .missingKey(requests.model())
        .ifPresentOrElse(
            sentence -> results.put(Ability.WORDS, new Fails("model_without_key", sentence)),
            () -> attempt(Ability.WORDS));
    if (works(Ability.WORDS)) {
      attempt(Ability.TOKEN_COUNTS);
      waits.sideBySide(
          groups.stream()
              .<Callable<List<Ability>>>map(group ->
                  () -> {
                    group.forEach(this::attempt);
                    return group;
                  })
              .toList());
    } else {
      Stream.of(Ability.values()).forEach(other -> results.putIfAbsent(other, new NotTried()));
    }
    return this;
  }

  private void attempt(Ability ability) {
    results.put(ability, new AbilityTrial(models, counted(ability), requests, judge).of(ability));
  }

  private CountedModel counted(Ability ability) {
    return Objects.requireNonNull(counted.get(ability), "each ability has a counter");
  }

  private boolean works(Ability ability) {
    return Optional.ofNullable(results.get(ability)).filter(AbilityResult::suffices).isPresent();
  }

  /// @param deadline the time after which abilities without a result fail
  ModelReport report(Prices prices, ModelCheck.Deadline deadline) {
    Map<Ability, AbilityResult> all = new EnumMap<>(Ability.class);
    all.putAll(results);
    for (Ability ability : Ability.values()) {
      all.putIfAbsent(
          ability,
          new Fails(
              "check_timed_out",
              "%s: no answer within %s, the longest time of a check; set %s to give it more"
                  .formatted(
                      requests.model().value(),
                      DurationText.write(deadline.time()),
                      deadline.setBy())));
    }
    TokenUsage used =
        counted.values().stream()
            .distinct()
            .map(CountedModel::used)
            .reduce(TokenUsage.NONE, TokenUsage::plus);
    int answers =
        counted.values().stream().distinct().mapToInt(model -> model.answers().size()).sum();
    return new ModelReport(
        requests.model(), all, answers, used, cost(prices, used), estimate(prices));
  }

  private Optional<RunEstimate> estimate(Prices prices) {
    List<Ability> roles = List.of(Ability.WORDS, Ability.CALLER, Ability.JUDGE);
    TokenUsage turn =
        roles.stream().map(role -> counted(role).used()).reduce(TokenUsage.NONE, TokenUsage::plus);
    if (!roles.stream().allMatch(this::works) || turn.input() == 0 || turn.output() == 0) {
      return Optional.empty();
    }
    long turns = (long) RunEstimate.RECORDS * RunEstimate.TURNS;
    TokenUsage run =
        new TokenUsage(turn.input() * turns, turn.cachedInput() * turns, turn.output() * turns);
    return Optional.of(
        new RunEstimate(
            run, cost(prices, turn).map(nanos -> Math.min(nanos, Long.MAX_VALUE / turns) * turns)));
  }

  private Optional<Long> cost(Prices prices, TokenUsage used) {
    return prices.knows(requests.model()) && !used.equals(TokenUsage.NONE)
        ? Optional.of(prices.cost(requests.model(), used))
        : Optional.empty();
  }
}
