package dev.linecheck.domain.agent;

import java.util.List;
import java.util.Optional;

/// The condition of a transition in a flow.
public sealed interface FlowCondition {
  /// Holds always.
  record Always() implements FlowCondition {}

  /// The variable means the same as the value. They are compared by meaning, not by letters.
  record Equal(Variable variable, String value) implements FlowCondition {}

  /// The variable means the same as one of the values.
  record In(Variable variable, List<String> values) implements FlowCondition {
    public In {
      values = List.copyOf(values);
    }
  }

  /// The variable is a number above the value.
  record Greater(Variable variable, String value) implements FlowCondition {}

  /// The variable is a number below the value.
  record Less(Variable variable, String value) implements FlowCondition {}

  /// The condition stated in words holds for the call.
  record Language(Variable variable, String words) implements FlowCondition {}

  /// The variable that is compared.
  ///
  /// @param field the name of an output; empty for the answer to the question
  /// @param quantifier the way to compare a list; empty for all other values
  record Variable(Optional<String> field, Optional<Quantifier> quantifier) {}

  /// The number of elements of a list that have to match.
  enum Quantifier {
    ANY,
    ALL
  }
}
