package dev.linecheck.llm;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The providers of language models that this server may ask, with their limits and prices.
public record LlmConfig(CallLimits limits, List<ProviderConfig> providers, Prices prices) {
  private static final String PROVIDERS = "providers";

  public LlmConfig {
    providers = List.copyOf(providers);
    if (providers.stream().map(ProviderConfig::name).distinct().count() < providers.size()) {
      throw new IllegalArgumentException("two providers have the same name");
    }
  }

  /// Returns the most calls of all providers that can be in flight at the same time.
  public int callsInFlightMax() {
    long all = providers.stream().mapToLong(provider -> provider.limits().callsMax()).sum();
    return Math.clamp(all, 1, limits.callsMax());
  }

  public static LlmConfig from(Settings settings) {
    List<ProviderConfig> providers = new ArrayList<>();
    Map<ModelId, Price> prices = new HashMap<>();
    for (String name : settings.names(PROVIDERS)) {
      new ProviderReader(settings, name).read().ifPresent(providers::add);
      prices.putAll(PriceReader.read(settings, name));
    }
    return new LlmConfig(limits(settings), providers, new Prices(prices));
  }

  /// Reports a setting that names a model which no provider can serve.
  public void check(Settings settings, String key, ModelId model) {
    Set<String> names = settings.names(PROVIDERS);
    boolean isKnown =
        model.equals(Models.SCRIPTED)
            || ProviderModel.of(model)
                .map(ProviderModel::provider)
                .filter(names::contains)
                .isPresent();
    if (!isKnown) {
      settings.problem(
          key,
          "'%s' is no model of a configured provider; there are: %s%s"
              .formatted(
                  model.value(),
                  Stream.concat(
                          Stream.of(Models.SCRIPTED.value()),
                          names.stream().map(name -> name + "/..."))
                      .collect(Collectors.joining(", ")),
                  hint(UnknownModel.of(model.value(), names))));
    }
    missingKey(model)
        .ifPresent(sentence ->
            settings.problem(key, "'%s' cannot be asked: %s".formatted(model.value(), sentence)));
  }

  private static String hint(UnknownModel unknown) {
    return unknown
        .meant()
        .or(() -> unknown.variable().map(variable -> "set " + variable))
        .map(words -> "; " + words)
        .orElse("");
  }

  /// Returns the provider of a model; empty for the scripted model and an unknown provider.
  private Optional<ProviderConfig> provider(ModelId model) {
    return ProviderModel.of(model).stream()
        .flatMap(named ->
            providers.stream().filter(provider -> provider.name().equals(named.provider())))
        .findFirst();
  }

  /// Returns the sentence for a person who named a model of a provider whose key is missing.
  Optional<String> missingKey(ModelId model) {
    return provider(model).flatMap(ProviderConfig::missingKey);
  }

  private static CallLimits limits(Settings settings) {
    int callsMax = calls(settings, "calls-max", CallLimits.DEFAULTS.callsMax());
    return new CallLimits(callsMax, calls(settings, "run-calls-max", callsMax));
  }

  private static int calls(Settings settings, String key, int otherwise) {
    return settings.integer(key, otherwise, 1, ProviderReader.CALLS_MOST);
  }
}
