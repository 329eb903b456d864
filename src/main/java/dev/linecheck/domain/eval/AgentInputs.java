package dev.linecheck.domain.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The variables of one call, which fill the `{{name}}` templates of the agent.
///
/// @param original the JSON object as the client wrote it, handed back unchanged; empty for none
/// @param values the same by name; a value that is no text stands as its JSON
public record AgentInputs(String original, Map<String, String> values) {
  public static final AgentInputs NONE = new AgentInputs("", Map.of());

  public AgentInputs {
    // in the order of the client: they stand in requests, which have to be the same again
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
