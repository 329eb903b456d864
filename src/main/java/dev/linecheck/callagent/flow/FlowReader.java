package dev.linecheck.callagent.flow;

import dev.linecheck.callagent.flow.FlowException.Fault;
import dev.linecheck.domain.agent.FlowDefinition;
import dev.linecheck.domain.agent.FlowNode;
import dev.linecheck.domain.agent.NodeId;
import dev.linecheck.domain.agent.OpeningLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads the `flowDefinition` of a prompt version.
public final class FlowReader {
  private FlowReader() {}

  /// Reads a flow. Unknown fields are ignored.
  ///
  /// @throws FlowException when no call could follow the flow; it names the place and the node
  public static FlowDefinition read(JsonNode json) {
    FlowFields flow = FlowFields.of(json, "", "The flow");
    List<FlowFields> entries = flow.objects("nodes");
    if (entries.isEmpty()) {
      throw flow.problem(Fault.NO_NODES, "nodes", "needs at least one node");
    }
    if (entries.size() > FlowDefinition.NODES_MAX) {
      throw flow.problem(
          Fault.TOO_MANY_NODES, "nodes", "has more than " + FlowDefinition.NODES_MAX + " nodes");
    }
    Set<NodeId> ids = ids(entries);
    List<FlowNode> nodes = new ArrayList<>();
    for (FlowFields entry : entries) {
      nodes.add(NodeReader.read(entry, ids));
    }
    return new FlowDefinition(
        nodes,
        flow.optionalText("globalContext"),
        flow.optionalOneOf(
                "openingLineType",
                List.of(OpeningLine.LineType.values()),
                OpeningLine.LineType::name)
            .orElse(OpeningLine.LineType.NONE));
  }

  /// Reads all ids first, because a transition may lead to a later node.
  private static Set<NodeId> ids(List<FlowFields> entries) {
    Set<NodeId> ids = new HashSet<>();
    for (FlowFields entry : entries) {
      FlowFields node = entry.ownedBy("A node");
      String id = node.text("id");
      if (id.isEmpty()) {
        throw node.problem(Fault.MISSING_FIELD, "id", "needs an id that is not empty");
      }
      if (!ids.add(new NodeId(id))) {
        throw node.ownedBy(NodeReader.nameOf(node))
            .problem(Fault.DUPLICATE_NODE, "id", "has the id of an earlier node");
      }
    }
    return ids;
  }
}
