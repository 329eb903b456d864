package dev.linecheck.callagent.flow;

import dev.linecheck.domain.agent.FlowCondition.Variable;
import dev.linecheck.domain.agent.FlowNode;
import dev.linecheck.domain.agent.NodeId;

/// Where the variable of a condition is found.
record Place(NodeId node, String field) {
  /// The output in which a question leaves its answer.
  static final String ANSWER = "answer";

  private static final String OF_NODE = "node.";

  /// A name alone is an output of the node itself, `node.ID.FIELD` one of another node, and no name
  /// is the answer of a question.
  static Place of(Variable variable, FlowNode node) {
    String field = variable.field().orElse(ANSWER);
    int end = field.lastIndexOf('.');
    return field.startsWith(OF_NODE) && end > OF_NODE.length()
        ? new Place(new NodeId(field.substring(OF_NODE.length(), end)), field.substring(end + 1))
        : new Place(node.id(), field);
  }

  String words(FlowNode here) {
    if (!node.equals(here.id())) {
      return OF_NODE + node.value() + "." + field;
    }
    return field.equals(ANSWER) ? "the answer" : "the output " + field;
  }
}
