package dev.linecheck.callagent.flow;

import dev.linecheck.domain.agent.FlowNode;
import java.util.List;
import java.util.Optional;

/// What a model is asked about the caller's reply.
///
/// @param node at which the flow stands
/// @param step what the agent was told there; empty of a function
/// @param conditions those that code cannot decide
public record RouterQuestion(
    FlowNode node, String step, CollectedOutputs gathered, List<Condition> conditions) {
  public RouterQuestion {
    conditions = List.copyOf(conditions);
  }

  /// A condition of a transition rule.
  ///
  /// @param number of the rule among those of its node, from 1
  /// @param subject what is compared, in words
  /// @param value of the subject as JSON, where it is known
  public record Condition(
      int number, String subject, Optional<String> value, Comparison comparison) {}

  /// How a condition compares.
  public sealed interface Comparison {
    /// The subject means the same as one of these texts.
    record Means(List<String> texts, Elements elements) implements Comparison {
      public Means {
        texts = List.copyOf(texts);
      }
    }

    /// What these words say is true.
    record Holds(String words) implements Comparison {}
  }

  /// What of the subject is compared.
  public enum Elements {
    WHOLE,
    ANY,
    ALL
  }
}
