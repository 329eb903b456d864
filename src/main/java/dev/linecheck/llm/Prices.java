package dev.linecheck.llm;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.TokenUsage;
import java.util.Map;

/// The prices of models that this server was given. The scripted model costs nothing.
public record Prices(Map<ModelId, Price> ofModels) {
  public static final Prices NONE = new Prices(Map.of());

  private static final Price FREE = new Price(0, 0, 0);

  public Prices {
    ofModels = Map.copyOf(ofModels);
  }

  /// Whether the price of this model is known.
  public boolean knows(ModelId model) {
    return model.equals(Models.SCRIPTED) || ofModels.containsKey(model);
  }

  /// Returns the cost of an answer in billionths of a US dollar; 0 if the price is unknown. A token
  /// from the provider's cache is charged once, at the price of cached tokens.
  ///
  /// @throws ArithmeticException for more tokens than a provider can count in one answer
  public long cost(ModelId model, TokenUsage usage) {
    Price price = ofModels.getOrDefault(model, FREE);
    long cached = Math.min(usage.cachedInput(), usage.input());
    return Math.addExact(
        Math.addExact(
            Math.multiplyExact(usage.input() - cached, price.inputNanos()),
            Math.multiplyExact(cached, price.cachedInputNanos())),
        Math.multiplyExact(usage.output(), price.outputNanos()));
  }
}
