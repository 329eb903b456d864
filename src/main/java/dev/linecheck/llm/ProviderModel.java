package dev.linecheck.llm;

import dev.linecheck.domain.agent.ModelId;
import java.util.Optional;

/// A model id, split at its first `/`.
///
/// @param name the provider's own name of the model
public record ProviderModel(String provider, String name) {
  /// Splits an id. Empty if the id does not name a provider and a model.
  public static Optional<ProviderModel> of(ModelId id) {
    int slash = id.value().indexOf('/');
    if (slash < 1 || id.value().substring(slash + 1).isBlank()) {
      return Optional.empty();
    }
    return Optional.of(
        new ProviderModel(id.value().substring(0, slash), id.value().substring(slash + 1)));
  }
}
