package dev.linecheck.suite;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The agent under test.
///
/// @param model its model, which is always named
/// @param prompt the candidate; empty for a flow without a text of its own
/// @param flow a flow as a JSON object; empty for an agent that follows its prompt alone
/// @param functions a JSON array of functions; empty if the agent calls none
/// @param opening its first words; empty if the caller speaks first
/// @param inputs values of the prompt's variables, which those of a caller replace
public record SuiteAgent(
    String name,
    SuiteModel model,
    Optional<SuiteText> prompt,
    Optional<SuiteText> flow,
    Optional<SuiteText> functions,
    Optional<String> opening,
    Map<String, String> inputs) {
  public SuiteAgent {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
  }
}
