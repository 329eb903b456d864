package dev.linecheck.api;

import dev.linecheck.domain.run.Budget;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// Reads the budget of a run from a request.
final class BudgetBody {
  /// The highest `maxCost`, in US dollars.
  private static final int COST_MAX = 1_000_000;

  private static final int COST_DECIMALS_MAX = 9;

  private BudgetBody() {}

  static Budget of(Fields body) {
    return new Budget(tokens(body), costNanos(body));
  }

  private static OptionalLong tokens(Fields body) {
    Optional<JsonNode> tokens = body.node("maxTokens");
    if (tokens.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!tokens.get().isIntegralNumber()) {
      throw Problem.malformed("wrong_type", "maxTokens", "maxTokens has to be a whole number.");
    }
    if (!tokens.get().canConvertToLong() || tokens.get().longValue() < 1) {
      throw Problem.invalid("out_of_range", "maxTokens", "maxTokens has to be at least 1.");
    }
    return OptionalLong.of(tokens.get().longValue());
  }

  private static OptionalLong costNanos(Fields body) {
    Optional<JsonNode> cost = body.node("maxCost");
    if (cost.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!cost.get().isNumber()) {
      throw Problem.malformed("wrong_type", "maxCost", "maxCost has to be a number.");
    }
    BigDecimal dollars = cost.get().decimalValue();
    if (dollars.signum() <= 0 || dollars.compareTo(BigDecimal.valueOf(COST_MAX)) > 0) {
      throw Problem.invalid(
          "out_of_range",
          "maxCost",
          "maxCost has to be above 0 and at most %d US dollars.".formatted(COST_MAX));
    }
    if (dollars.stripTrailingZeros().scale() > COST_DECIMALS_MAX) {
      throw Problem.invalid(
          "too_many_decimals",
          "maxCost",
          "maxCost has to have at most %d decimals.".formatted(COST_DECIMALS_MAX));
    }
    return OptionalLong.of(dollars.movePointRight(COST_DECIMALS_MAX).longValueExact());
  }
}
