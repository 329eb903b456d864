package dev.linecheck.domain.agent;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A call as a graph of nodes. It begins at the first node. Node ids are unique, and every
/// transition leads to a node of the flow.
///
/// @param globalContext instructions to the agent in every node
/// @param openingLineType the kind of calls in which the first node speaks first
public record FlowDefinition(
    List<FlowNode> nodes, Optional<String> globalContext, OpeningLine.LineType openingLineType) {
  public static final int NODES_MAX = 1_000;

  public FlowDefinition {
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty() || nodes.size() > NODES_MAX) {
      throw new IllegalArgumentException("a flow has 1 to " + NODES_MAX + " nodes");
    }
    Set<NodeId> ids = new HashSet<>();
    for (FlowNode node : nodes) {
      if (!ids.add(node.id())) {
        throw new IllegalArgumentException("two nodes have the id " + node.id().value());
      }
    }
    for (FlowNode node : nodes) {
      for (TransitionRule rule : node.transitionRules()) {
        if (!ids.contains(rule.to())) {
          throw new IllegalArgumentException("there is no node " + rule.to().value());
        }
      }
    }
  }
}
