package dev.linecheck.domain.agent;

import dev.linecheck.domain.Json;
import java.util.Collections;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/// The options of a model for one role. An empty option means the provider's default.
///
/// @param temperature sampling temperature, 0 to 2
/// @param maxTokens the longest answer, in tokens of the model
/// @param others options in the provider's own words, such as `reasoning_effort`, which are sent as
///   they are
public record ModelOptions(
    OptionalDouble temperature, OptionalInt maxTokens, SortedMap<String, Json> others) {
  public static final ModelOptions DEFAULTS =
      new ModelOptions(OptionalDouble.empty(), OptionalInt.empty());

  public ModelOptions {
    others = Collections.unmodifiableSortedMap(new TreeMap<>(others));
  }

  public ModelOptions(OptionalDouble temperature, OptionalInt maxTokens) {
    this(temperature, maxTokens, new TreeMap<>(Map.of()));
  }

  /// Returns one text for equal options, from which a digest is made.
  String text() {
    SortedMap<String, String> all = new TreeMap<>();
    others.forEach((name, value) -> all.put(name, value.text()));
    temperature.ifPresent(value -> all.put("temperature", Double.toString(value)));
    maxTokens.ifPresent(value -> all.put("max_tokens", Integer.toString(value)));
    return all.toString();
  }
}
