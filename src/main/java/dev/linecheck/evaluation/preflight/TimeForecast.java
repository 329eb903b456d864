package dev.linecheck.evaluation.preflight;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.RunModels;
import dev.linecheck.llm.CallLimits;
import dev.linecheck.llm.ModelState;
import dev.linecheck.llm.ProviderModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// The time that a run takes on one node that does nothing else. It is the longest of the times
/// that each limit alone would take: items at work, calls in flight of the run, of each provider
/// and of each model.
///
/// @param itemsMax the most items at work at the same time
/// @param states the states of the models that providers have
record TimeForecast(CallLimits limits, int itemsMax, Map<ModelId, ModelState> states) {
  /// Returns the seconds of the run.
  Range of(Expectation expected, RunModels models) {
    List<Range> bounds = new ArrayList<>();
    bounds.add(expected.path());
    bounds.add(each(expected, ItemUse::path, itemsMax));
    bounds.add(each(expected, seconds(models, states::containsKey), callsMax()));
    states.forEach((id, state) -> {
      bounds.add(each(expected, seconds(models, id::equals), state.modelCallsNow()));
      bounds.add(
          each(
              expected,
              seconds(models, model -> provider(model).equals(provider(id))),
              state.callsNow()));
    });
    return new Range(
        most(bounds, Range::low),
        most(bounds, Range::expected),
        most(bounds.subList(1, bounds.size()), Range::high) + expected.path().high());
  }

  private int callsMax() {
    return Math.min(limits.callsMax(), limits.runCallsMax());
  }

  private static Optional<String> provider(ModelId id) {
    return ProviderModel.of(id).map(ProviderModel::provider);
  }

  private static Range each(Expectation expected, ToDoubleFunction<ItemUse> seconds, int atOnce) {
    Range sum = expected.sum(seconds);
    return new Range(sum.low() / atOnce, sum.expected() / atOnce, sum.high() / atOnce);
  }

  /// Returns the seconds of the answers of some models.
  private static ToDoubleFunction<ItemUse> seconds(RunModels models, Predicate<ModelId> which) {
    List<RunRole> roles =
        Stream.of(RunRole.values())
            .filter(role -> role.model(models).filter(which).isPresent())
            .toList();
    return item -> roles.stream().mapToDouble(role -> item.of(role).seconds()).sum();
  }

  private static double most(List<Range> bounds, ToDoubleFunction<Range> end) {
    return bounds.stream().mapToDouble(end).max().orElseThrow();
  }

  /// Returns the most calls that a run could have in flight by the settings.
  private int callsAtOnce() {
    Map<Optional<String>, Integer> ofProviders = new HashMap<>();
    states.forEach((id, state) -> ofProviders.put(provider(id), state.limits().callsMax()));
    return Math.min(callsMax(), ofProviders.values().stream().mapToInt(most -> most).sum());
  }

  /// Returns the share of measured times in which calls were in flight. An answer's time includes
  /// the wait for its permit, but all calls together cannot have been in flight for longer than the
  /// limits allow while the run lasted.
  ///
  /// @param measured the sum of the times of all answers of the run, in seconds
  /// @param duration the seconds that the run lasted
  double busy(double measured, double duration) {
    double most = callsAtOnce() * duration;
    return most > 0 && measured > most ? most / measured : 1;
  }
}
