package dev.linecheck.api;

import dev.linecheck.domain.agent.FunctionId;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The names by which an agent and a prompt of a suite refer to its functions. A text that is no
/// such name stays, as the id of a function.
record FunctionNames(Map<String, FunctionId> ids) {
  FunctionNames {
    ids = Map.copyOf(ids);
  }

  /// Returns an agent with ids in the places of names.
  SuitePart inAgent(SuitePart agent) {
    ObjectNode json = agent.json().deepCopy();
    for (JsonNode link : json.path(LinkedFunctionsBody.INPUTS)) {
      replace(link, "functionDefinitionId");
    }
    if (json.path(LinkedFunctionsBody.IDS) instanceof ArrayNode links) {
      for (int at = 0; at < links.size(); at++) {
        Optional<String> id = id(links.get(at));
        if (id.isPresent()) {
          links.set(at, id.get());
        }
      }
    }
    return agent.with(json);
  }

  /// Returns a prompt with ids in the places of names.
  SuitePart inPrompt(SuitePart prompt) {
    ObjectNode json = prompt.json().deepCopy();
    for (JsonNode node : json.path("flowDefinition").path("nodes")) {
      replace(node.path("nodeData"), "functionId");
    }
    return prompt.with(json);
  }

  private void replace(JsonNode holder, String field) {
    if (holder instanceof ObjectNode object) {
      id(object.path(field)).ifPresent(id -> object.put(field, id));
    }
  }

  private Optional<String> id(JsonNode name) {
    return name.isString()
        ? Optional.ofNullable(ids.get(name.stringValue())).map(FunctionId::value)
        : Optional.empty();
  }
}
