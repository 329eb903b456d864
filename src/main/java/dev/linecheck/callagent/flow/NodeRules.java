package dev.linecheck.callagent.flow;

import dev.linecheck.callagent.flow.RouterQuestion.Comparison;
import dev.linecheck.callagent.flow.RouterQuestion.Condition;
import dev.linecheck.domain.agent.AnswerKind;
import dev.linecheck.domain.agent.FlowCondition;
import dev.linecheck.domain.agent.FlowCondition.Quantifier;
import dev.linecheck.domain.agent.FlowCondition.Variable;
import dev.linecheck.domain.agent.FlowNode;
import dev.linecheck.domain.agent.TransitionRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// The rules of one node, with the outputs collected so far.
record NodeRules(Flow flow, FlowNode node, CollectedOutputs gathered) {
  /// Returns the first rule that holds; empty when none does.
  ///
  /// @param holding the numbers of the conditions that a model found to hold, from 1
  Optional<TransitionRule> first(Set<Integer> holding) {
    List<TransitionRule> rules = node.transitionRules();
    for (int i = 0; i < rules.size(); i++) {
      ConditionResult ruling = ruling(rules.get(i).condition());
      if (ruling == ConditionResult.HOLDS
          || (ruling == ConditionResult.UNKNOWN && holding.contains(i + 1))) {
        return Optional.of(rules.get(i));
      }
    }
    return Optional.empty();
  }

  /// Returns the conditions that a model has to decide before the first rule that holds is known.
  List<Condition> open() {
    List<Condition> open = new ArrayList<>();
    List<TransitionRule> rules = node.transitionRules();
    for (int i = 0; i < rules.size(); i++) {
      FlowCondition condition = rules.get(i).condition();
      ConditionResult ruling = ruling(condition);
      if (ruling == ConditionResult.HOLDS) {
        break;
      }
      if (ruling == ConditionResult.UNKNOWN) {
        open.add(asked(i + 1, condition));
      }
    }
    return open;
  }

  /// Returns the conditions that a model has to decide while it reads the node's answer. The answer
  /// is not known yet.
  List<Condition> openWithAnswer() {
    List<TransitionRule> rules = node.transitionRules();
    return IntStream.range(0, rules.size())
        .filter(i -> isByMeaning(rules.get(i).condition()))
        .mapToObj(i -> asked(i + 1, rules.get(i).condition()))
        .toList();
  }

  private static boolean isByMeaning(FlowCondition condition) {
    return switch (condition) {
      case FlowCondition.Equal _, FlowCondition.In _, FlowCondition.Language _ -> true;
      case FlowCondition.Always _, FlowCondition.Greater _, FlowCondition.Less _ -> false;
    };
  }

  private ConditionResult ruling(FlowCondition condition) {
    return switch (condition) {
      case FlowCondition.Always _ -> ConditionResult.HOLDS;
      case FlowCondition.Language(Variable variable, _) ->
          variable.field().isPresent() && value(variable).isEmpty()
              ? ConditionResult.FAILS
              : ConditionResult.UNKNOWN;
      case FlowCondition.Equal(Variable variable, String value) ->
          isOneOf(List.of(value), variable);
      case FlowCondition.In(Variable variable, List<String> values) -> isOneOf(values, variable);
      case FlowCondition.Greater(Variable variable, String value) ->
          over(variable, element -> TextMatch.compare(element, filled(value), order -> order > 0));
      case FlowCondition.Less(Variable variable, String value) ->
          over(variable, element -> TextMatch.compare(element, filled(value), order -> order < 0));
    };
  }

  private ConditionResult isOneOf(List<String> values, Variable variable) {
    List<String> texts = values.stream().map(this::filled).toList();
    return over(variable, element -> TextMatch.of(element, texts, node));
  }

  /// Applies the condition to the variable. An unset variable makes every condition fail.
  private ConditionResult over(Variable variable, Function<JsonNode, ConditionResult> ruling) {
    Optional<JsonNode> value = value(variable);
    if (value.isEmpty()) {
      return ConditionResult.FAILS;
    }
    return value.get().isArray()
        ? ConditionResult.of(
            value.get().valueStream().map(ruling).toList(),
            variable.quantifier().orElse(Quantifier.ANY))
        : ruling.apply(value.get());
  }

  private Optional<JsonNode> value(Variable variable) {
    VariableRef place = VariableRef.of(variable, node, flow);
    return gathered.value(place.node(), place.field());
  }

  private String filled(String template) {
    return flow.filled(template, gathered);
  }

  private Condition asked(int number, FlowCondition condition) {
    return switch (condition) {
      case FlowCondition.Equal(Variable variable, String value) ->
          asked(number, variable, meaning(List.of(value), variable));
      case FlowCondition.In(Variable variable, List<String> values) ->
          asked(number, variable, meaning(values, variable));
      case FlowCondition.Language(Variable variable, String words) ->
          asked(number, variable, new Comparison.Holds(filled(words)));
      case FlowCondition.Always _, FlowCondition.Greater _, FlowCondition.Less _ ->
          throw new IllegalArgumentException("code decides " + condition);
    };
  }

  private Comparison meaning(List<String> values, Variable variable) {
    return new Comparison.Means(values.stream().map(this::filled).toList(), elements(variable));
  }

  private Condition asked(int number, Variable variable, Comparison comparison) {
    return new Condition(
        number,
        VariableRef.of(variable, node, flow).words(node),
        value(variable).map(JsonNode::toString),
        comparison);
  }

  /// Returns the elements that a model compares. For a list without a quantifier any element
  /// counts, as when code decides.
  private Optional<Quantifier> elements(Variable variable) {
    boolean isList =
        value(variable).filter(JsonNode::isArray).isPresent()
            || (variable.field().isEmpty()
                && node instanceof FlowNode.Question question
                && question.answerKind() instanceof AnswerKind.MultipleSelect);
    return variable.quantifier().or(() -> Optional.of(Quantifier.ANY).filter(_ -> isList));
  }
}
