package dev.linecheck.callagent.flow;

import dev.linecheck.domain.agent.FlowCondition.Quantifier;
import java.util.List;

/// What code can say of a condition; meaning is a model's to tell.
enum ConditionResult {
  HOLDS,
  FAILS,
  UNKNOWN;

  static ConditionResult of(boolean known) {
    return known ? HOLDS : FAILS;
  }

  /// Of the elements of a list. Of no elements nothing holds.
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
