package dev.linecheck.domain.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The variables of one call, which fill the `{{name}}` templates of the agent.
///
/// @param original the JSON object as the client wrote it, returned unchanged; empty for none
/// @param values the same by name; a value that is no text is given as JSON
public record AgentInputs(String original, Map<String, String> values) {
  public static final AgentInputs NONE = new AgentInputs("", Map.of());

  public AgentInputs {
    // in the order of the client: requests contain the values, and have to be the same when
    // repeated
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
