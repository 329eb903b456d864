package dev.linecheck.domain.agent;

import java.util.List;
import java.util.Optional;

/// When a transition of a flow is taken.
public sealed interface FlowCondition {
  /// Whatever happened.
  record Always() implements FlowCondition {}

  /// The variable means the same as the value; decided by meaning, not letter by letter.
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

  /// What the words say holds of the call.
  record Language(Variable variable, String words) implements FlowCondition {}

  /// What is compared.
  ///
  /// @param field names an output; empty for the answer of the question
  /// @param quantifier how a list is compared; empty for all else
  record Variable(Optional<String> field, Optional<Quantifier> quantifier) {}

  /// How many elements of a list have to fit.
  enum Quantifier {
    ANY,
    ALL
  }
}
