package dev.linecheck.llm;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.TokenUsage;
import java.util.Map;

/// What the models cost whose price this server was told. The scripted model costs nothing.
public record Prices(Map<ModelId, Price> ofModels) {
  public static final Prices NONE = new Prices(Map.of());

  private static final Price FREE = new Price(0, 0, 0);

  public Prices {
    ofModels = Map.copyOf(ofModels);
  }

  /// Whether it is known what an answer of this model costs.
  public boolean knows(ModelId model) {
    return model.equals(Models.SCRIPTED) || ofModels.containsKey(model);
  }

  /// What an answer costs, in billionths of a US dollar; 0 where the price is not known. A token
  /// that was read from the provider's cache is charged as such and not once more.
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
