package dev.linecheck.api;

import dev.linecheck.domain.run.Budget;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;

/// How much a run may use up, as a request says it.
final class BudgetBody {
  private BudgetBody() {}

  static Budget of(Fields body) {
    return new Budget(tokens(body), OptionalLong.empty());
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
}
