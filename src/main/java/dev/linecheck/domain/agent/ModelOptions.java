package dev.linecheck.domain.agent;

import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What a prompt version asks of its model beyond the words. An empty option is left to the
/// provider's default.
///
/// @param temperature sampling temperature, 0 to 2
/// @param maxTokens the longest answer, in tokens of the model
public record ModelOptions(OptionalDouble temperature, OptionalInt maxTokens) {
  public static final ModelOptions DEFAULTS =
      new ModelOptions(OptionalDouble.empty(), OptionalInt.empty());
}
