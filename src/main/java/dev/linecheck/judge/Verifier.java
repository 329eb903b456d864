package dev.linecheck.judge;

import dev.linecheck.judge.Ballot.SecondLook;
import dev.linecheck.llm.AnswerJson;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ProviderText;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads what a second look at an alert says.
final class Verifier {
  private final CheckedSchema schema = CheckedSchema.named("judge.verify.v1");

  CheckedSchema schema() {
    return schema;
  }

  /// What became of an answer.
  sealed interface Reading {
    record Usable(Look look) implements Reading {}

    record Unusable(String why) implements Reading {}
  }

  Reading read(ModelAnswer answer, Candidate candidate, Claim claim, String fence) {
    if (answer.finish() != FinishReason.COMPLETE) {
      return new Reading.Unusable("it is not complete");
    }
    Optional<JsonNode> found = AnswerJson.lastWithEcho(answer.text(), fence);
    if (found.isEmpty()) {
      return new Reading.Unusable(Verdicts.NO_OBJECT);
    }
    JsonNode json = found.get();
    List<String> problems = schema.problems(json);
    if (!problems.isEmpty()) {
      return new Reading.Unusable(problems.getFirst());
    }
    if (json.get("turn").asInt(-1) != candidate.index()
        || !json.get("check").asString().equals(claim.check())) {
      return new Reading.Unusable("it is about another turn or check than the document's");
    }
    return decision(json, claim);
  }

  /// A claim that stands has its quote and its rule.
  private static Reading decision(JsonNode json, Claim claim) {
    boolean standsOn =
        json.get("quote_is_there").asString().equals("yes")
            && json.get("rule_applies").asString().equals("yes");
    String decision = json.get("decision").asString();
    return switch (SecondLook.valueOf(decision.toUpperCase(Locale.ROOT))) {
      case UPHOLD ->
          standsOn
              ? usable(json, claim, SecondLook.UPHOLD)
              : new Reading.Unusable(
                  "\"decision\" is uphold where the quote is not there or the rule does not apply");
      case OVERTURN -> usable(json, claim, SecondLook.OVERTURN);
      case CANNOT_TELL, NONE -> usable(json, claim, SecondLook.CANNOT_TELL);
    };
  }

  private static Reading usable(JsonNode json, Claim claim, SecondLook decision) {
    String defence = ProviderText.storable(json.get("defence").asString());
    return new Reading.Usable(new Look(claim, Optional.of(defence), decision));
  }
}
