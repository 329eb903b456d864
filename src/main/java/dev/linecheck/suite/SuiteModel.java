package dev.linecheck.suite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A language model in a role.
///
/// @param model its id, such as `openai/gpt-4.1-mini` or `scripted`; empty for the server's default
/// @param options by name, each as text, such as `temperature` and `0.4`; a list or an object is
///   JSON
public record SuiteModel(Optional<String> model, Map<String, String> options) {
  public static final SuiteModel DEFAULT = new SuiteModel(Optional.empty(), Map.of());

  public SuiteModel {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }
}
