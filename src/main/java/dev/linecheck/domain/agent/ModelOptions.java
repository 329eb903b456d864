package dev.linecheck.domain.agent;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/// The options of a prompt version for its model. An empty option means the provider's default.
///
/// @param temperature sampling temperature, 0 to 2
/// @param maxTokens the longest answer, in tokens of the model
public record ModelOptions(OptionalDouble temperature, OptionalInt maxTokens) {
  public static final ModelOptions DEFAULTS =
      new ModelOptions(OptionalDouble.empty(), OptionalInt.empty());
}
