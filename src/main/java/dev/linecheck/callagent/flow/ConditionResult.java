package dev.linecheck.callagent.flow;

import dev.linecheck.domain.agent.FlowCondition.Quantifier;
import java.util.List;

/// The result of a condition as code decides it. UNKNOWN means that a model has to decide.
enum ConditionResult {
  HOLDS,
  FAILS,
  UNKNOWN;

  static ConditionResult of(boolean known) {
    return known ? HOLDS : FAILS;
  }

  /// Combines the results of a list's elements. For an empty list no condition holds.
  static ConditionResult of(List<ConditionResult> elements, Quantifier quantifier) {
    if (elements.isEmpty()) {
      return FAILS;
    }
    return switch (quantifier) {
      case ANY -> decisive(elements, HOLDS, FAILS);
      case ALL -> decisive(elements, FAILS, HOLDS);
    };
  }

  private static ConditionResult decisive(
      List<ConditionResult> elements, ConditionResult one, ConditionResult every) {
    if (elements.contains(one)) {
      return one;
    }
    return elements.contains(UNKNOWN) ? UNKNOWN : every;
  }
}
