package dev.linecheck.callagent.flow;

import dev.linecheck.domain.agent.NodeId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The latest output of each node of a flow so far.
public record CollectedOutputs(Map<NodeId, ObjectNode> outputs) {
  public static final CollectedOutputs NOTHING = new CollectedOutputs(Map.of());

  public CollectedOutputs {
    // keep the order of arrival: outputs stand in requests, and a repeated request has to be equal
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  CollectedOutputs with(NodeId node, ObjectNode output) {
    Map<NodeId, ObjectNode> more = new LinkedHashMap<>(outputs);
    more.remove(node);
    more.put(node, output);
    return new CollectedOutputs(more);
  }

  CollectedOutputs without(NodeId node) {
    Map<NodeId, ObjectNode> fewer = new LinkedHashMap<>(outputs);
    fewer.remove(node);
    return new CollectedOutputs(fewer);
  }

  /// Returns an output; empty where the node or the output is missing.
  Optional<JsonNode> value(NodeId node, String field) {
    return Optional.ofNullable(outputs.get(node)).map(output -> output.get(field));
  }

  /// Returns the outputs under the names that templates use: `node.ID.FIELD`.
  Map<String, String> templateValues() {
    Map<String, String> values = new LinkedHashMap<>();
    outputs.forEach((node, output) ->
        output.forEachEntry(
            (field, value) -> values.put("node." + node.value() + "." + field, text(value))));
    return values;
  }

  /// Returns a string's text, an empty text for null, and JSON for other values.
  static String text(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    return value.isString() ? value.stringValue() : value.toString();
  }
}
