package dev.linecheck.callagent.flow;

import dev.linecheck.domain.agent.FlowCondition.Quantifier;
import dev.linecheck.domain.agent.FlowNode;
import java.util.List;
import java.util.Optional;

/// A question to a model about the caller's reply.
///
/// @param node the node at which the flow stands
/// @param step the agent's task there; empty for a function
/// @param conditions the conditions that code cannot decide
public record RouterQuestion(
    FlowNode node, String step, CollectedOutputs gathered, List<Condition> conditions) {
  public RouterQuestion {
    conditions = List.copyOf(conditions);
  }

  /// A condition of a transition rule.
  ///
  /// @param number the number of the rule among the rules of its node, from 1
  /// @param subject the thing compared, in words
  /// @param value the value of the subject as JSON, where it is known
  public record Condition(
      int number, String subject, Optional<String> value, Comparison comparison) {}

  /// The kind of comparison in a condition.
  public sealed interface Comparison {
    /// The subject means the same as one of these texts.
    ///
    /// @param quantifier the elements of a list that are compared; empty for the subject as a whole
    record Means(List<String> texts, Optional<Quantifier> quantifier) implements Comparison {
      public Means {
        texts = List.copyOf(texts);
      }
    }

    /// The statement in these words is true.
    record Holds(String words) implements Comparison {}
  }
}
