package dev.linecheck.domain.agent;

import java.util.List;

/// The kind of answer that a question of a flow expects.
public sealed interface AnswerKind {
  /// One of the options.
  record MultipleChoice(List<String> options) implements AnswerKind {
    public MultipleChoice {
      options = List.copyOf(options);
    }
  }

  /// Any of the options.
  record MultipleSelect(List<String> options) implements AnswerKind {
    public MultipleSelect {
      options = List.copyOf(options);
    }
  }

  /// Text.
  record Freeform() implements AnswerKind {}

  /// A number.
  record Numeric() implements AnswerKind {}
}
