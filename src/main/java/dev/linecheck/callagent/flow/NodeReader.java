package dev.linecheck.callagent.flow;

import dev.linecheck.callagent.flow.FlowException.Fault;
import dev.linecheck.domain.agent.AnswerKind;
import dev.linecheck.domain.agent.FlowNode;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.NodeId;
import dev.linecheck.domain.agent.TransitionRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Reads one node of a flow.
final class NodeReader {
  private NodeReader() {}

  /// @param ids the ids of all nodes of the flow
  static FlowNode read(FlowFields entry, Set<NodeId> ids) {
    FlowFields node = entry.ownedBy(nameOf(entry));
    Head head = new Head(new NodeId(node.text("id")), node.text("name"), rules(node, ids));
    String type = node.text("type");
    FlowFields data = node.object("nodeData");
    return switch (type) {
      case "question" -> question(head, data);
      case "freeform" -> freeform(head, data);
      case "function", "function_call" -> function(head, data);
      default -> throw node.unknown("type", type, "question, freeform, function");
    };
  }

  /// The fields that every node has.
  private record Head(NodeId id, String name, List<TransitionRule> rules) {}

  /// Returns the node's name in a refusal, with as much of name and id as it has.
  static String nameOf(FlowFields node) {
    return "The node '%s' (%s)"
        .formatted(node.json().path("name").asString(""), node.json().path("id").asString(""));
  }

  private static List<TransitionRule> rules(FlowFields node, Set<NodeId> ids) {
    List<TransitionRule> rules = new ArrayList<>();
    for (FlowFields rule : node.objects("transitionRules")) {
      rules.add(TransitionRuleReader.read(rule, ids));
    }
    return rules;
  }

  private static FlowNode.Question question(Head head, FlowFields data) {
    return new FlowNode.Question(
        head.id(),
        head.name(),
        data.text("question"),
        answerKind(data),
        new FlowNode.Details(
            data.optionalText("clarificationDetails"),
            data.optionalText("additionalDetails"),
            data.optionalText("answerGuidelines")),
        head.rules());
  }

  private static AnswerKind answerKind(FlowFields data) {
    String type = data.text("questionType");
    return switch (type) {
      case "multiple_choice" -> new AnswerKind.MultipleChoice(options(data, type));
      case "multiple_select" -> new AnswerKind.MultipleSelect(options(data, type));
      case "freeform" -> new AnswerKind.Freeform();
      case "numeric" -> new AnswerKind.Numeric();
      default ->
          throw data.unknown(
              "questionType", type, "multiple_choice, multiple_select, freeform, numeric");
    };
  }

  private static List<String> options(FlowFields data, String type) {
    List<String> options = data.optionalTexts("options").orElse(List.of());
    if (options.isEmpty()) {
      throw data.problem(
          Fault.NO_OPTIONS, "options", "asks a " + type + " question, which needs options");
    }
    return options;
  }

  private static FlowNode.Freeform freeform(Head head, FlowFields data) {
    return new FlowNode.Freeform(
        head.id(), head.name(), data.text("prompt"), OutputReader.read(data), head.rules());
  }

  private static FlowNode.Function function(Head head, FlowFields data) {
    String function = data.text("functionId");
    if (function.isEmpty()) {
      throw data.problem(Fault.MISSING_FIELD, "functionId", "needs a functionId");
    }
    return new FlowNode.Function(
        head.id(),
        head.name(),
        new FunctionId(function),
        data.optionalObjects("inputs").orElse(List.of()).stream()
            .map(input -> new FlowNode.Input(input.text("name"), input.text("value")))
            .toList(),
        OutputReader.read(data),
        data.isTrue("includeTranscript")
            ? FlowNode.Transcript.INCLUDED
            : FlowNode.Transcript.LEFT_OUT,
        head.rules());
  }
}
