package dev.linecheck.callagent.flow;

import dev.linecheck.domain.agent.FlowCondition;
import dev.linecheck.domain.agent.FlowCondition.Variable;
import dev.linecheck.domain.agent.FlowNode;
import dev.linecheck.domain.agent.NodeId;
import dev.linecheck.domain.agent.TransitionRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A whole flow as text, for readers that need the agent's instructions.
public record FlowText(Flow flow) {
  /// Returns the text with the call's inputs filled in. Placeholders for outputs of nodes stay.
  public String text() {
    return flow.filledBefore(template());
  }

  /// Returns the text with all placeholders.
  String template() {
    List<String> parts = new ArrayList<>();
    flow.definition().globalContext().filter(text -> !text.isBlank()).ifPresent(parts::add);
    parts.add(
        "The call goes through these steps. It begins with the first, and a step without a way on"
            + " ends it.");
    flow.definition().nodes().forEach(node -> parts.add(text(node)));
    return String.join("\n\n", parts);
  }

  private String text(FlowNode node) {
    List<String> lines = new ArrayList<>();
    lines.add("Step '" + node.name() + "':");
    lines.add(
        switch (node) {
          case FlowNode.Question question -> FlowPrompt.question(question);
          case FlowNode.Freeform freeform -> freeform.prompt();
          case FlowNode.Function function ->
              "A function is called, with " + function.inputs().stream().map(this::text).toList();
        });
    node.transitionRules().forEach(rule -> lines.add(text(rule, node)));
    return String.join("\n", lines);
  }

  private String text(FlowNode.Input input) {
    return input.name() + ": " + input.value();
  }

  private String text(TransitionRule rule, FlowNode node) {
    return "- %s: go to '%s'".formatted(when(rule.condition(), node), name(rule.to()));
  }

  private String name(NodeId id) {
    return flow.node(id).name();
  }

  private String when(FlowCondition condition, FlowNode node) {
    return switch (condition) {
      case FlowCondition.Always _ -> "otherwise";
      case FlowCondition.Equal(Variable variable, String value) ->
          subject(variable, node) + " means '" + value + "'";
      case FlowCondition.In(Variable variable, List<String> values) ->
          subject(variable, node) + " means one of " + values;
      case FlowCondition.Greater(Variable variable, String value) ->
          subject(variable, node) + " is greater than " + value;
      case FlowCondition.Less(Variable variable, String value) ->
          subject(variable, node) + " is less than " + value;
      case FlowCondition.Language(_, String words) -> "if it is true that " + words;
    };
  }

  private String subject(Variable variable, FlowNode node) {
    return variable
            .quantifier()
            .map(quantifier -> quantifier.name().toLowerCase(Locale.ROOT) + " of ")
            .orElse("")
        + VariableRef.of(variable, node, flow).words(node);
  }
}
