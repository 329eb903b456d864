package dev.linecheck.domain.eval;

import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.PromptId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A suite as its newest push left it: what the pushes made, by the names of the client.
///
/// @param prompt the prompt version of the newest push
/// @param functions the functions by their names, in the order of the client
/// @param records the records by their keys, in the order of the client
public record PushedSuite(
    SuiteId id,
    String name,
    AgentId agent,
    PromptId prompt,
    ConfigId config,
    Map<String, FunctionId> functions,
    Map<String, RecordId> records) {
  public PushedSuite {
    functions = Collections.unmodifiableMap(new LinkedHashMap<>(functions));
    records = Collections.unmodifiableMap(new LinkedHashMap<>(records));
  }
}
