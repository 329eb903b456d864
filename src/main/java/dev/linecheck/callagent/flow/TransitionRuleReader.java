package dev.linecheck.callagent.flow;

import dev.linecheck.callagent.flow.FlowException.Fault;
import dev.linecheck.domain.agent.FlowCondition;
import dev.linecheck.domain.agent.FlowCondition.Quantifier;
import dev.linecheck.domain.agent.FlowCondition.Variable;
import dev.linecheck.domain.agent.NodeId;
import dev.linecheck.domain.agent.TransitionRule;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads one transition rule of a flow's node.
final class TransitionRuleReader {
  private static final Pattern NUMBER = Pattern.compile("\\s*[-+]?[0-9]+(\\.[0-9]+)?\\s*");

  private TransitionRuleReader() {}

  static TransitionRule read(FlowFields rule, Set<NodeId> ids) {
    FlowCondition condition = condition(rule);
    String to = rule.text("transitionNodeId");
    if (to.isEmpty() || !ids.contains(new NodeId(to))) {
      throw rule.problem(
          Fault.UNKNOWN_NODE,
          "transitionNodeId",
          "leads to '" + to + "', but the flow has no such node");
    }
    return new TransitionRule(condition, new NodeId(to));
  }

  private static FlowCondition condition(FlowFields rule) {
    String type = rule.text("conditionType");
    Variable variable =
        new Variable(
            rule.optionalText("field"),
            rule.optionalOneOf(
                "arrayConditionType", List.of(Quantifier.values()), TransitionRuleReader::word));
    return switch (type) {
      case "always" -> new FlowCondition.Always();
      case "equal" -> new FlowCondition.Equal(variable, value(rule));
      case "in" ->
          new FlowCondition.In(variable, rule.required("values", rule.optionalTexts("values")));
      case "greater" -> new FlowCondition.Greater(variable, number(rule));
      case "less" -> new FlowCondition.Less(variable, number(rule));
      case "language" -> new FlowCondition.Language(variable, value(rule));
      default ->
          throw rule.unknown("conditionType", type, "always, equal, in, greater, less, language");
    };
  }

  private static String word(Quantifier quantifier) {
    return quantifier.name().toLowerCase(Locale.ROOT);
  }

  private static String value(FlowFields rule) {
    return rule.required("value", rule.optionalScalar("value"));
  }

  /// Reads a number, or a template that may become one.
  private static String number(FlowFields rule) {
    String value = value(rule);
    if (!value.contains("{{") && !NUMBER.matcher(value).matches()) {
      throw rule.problem(
          Fault.NOT_A_NUMBER, "value", "compares with '" + value + "', which is no number");
    }
    return value;
  }
}
