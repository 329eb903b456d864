package dev.linecheck.callagent.flow;

import dev.linecheck.domain.agent.FlowCondition.Variable;
import dev.linecheck.domain.agent.FlowNode;
import dev.linecheck.domain.agent.NodeId;
import java.util.Comparator;

/// The place of a condition's variable.
record VariableRef(NodeId node, String field) {
  /// The name of the output that holds a question's answer.
  static final String ANSWER = "answer";

  private static final String OF_NODE = "node.";

  /// Finds the output that a variable names. A name alone is an output of the node itself,
  /// `node.ID.FIELD` one of another node, and no name is the answer of a question. Ids and outputs
  /// may contain dots.
  static VariableRef of(Variable variable, FlowNode node, Flow flow) {
    String field = variable.field().orElse(ANSWER);
    return flow.definition().nodes().stream()
        .map(FlowNode::id)
        .filter(id -> field.startsWith(OF_NODE + id.value() + "."))
        .max(Comparator.comparingInt(id -> id.value().length()))
        .map(id -> new VariableRef(id, field.substring(OF_NODE.length() + id.value().length() + 1)))
        .orElseGet(() -> new VariableRef(node.id(), field));
  }

  String words(FlowNode here) {
    if (!node.equals(here.id())) {
      return OF_NODE + node.value() + "." + field;
    }
    return field.equals(ANSWER) ? "the answer" : "the output " + field;
  }
}
