package dev.linecheck.judge;

import dev.linecheck.judge.MajorityVote.VerificationOutcome;
import dev.linecheck.llm.AnswerJson;
import dev.linecheck.llm.AnswerReading;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.UnusableAnswer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the answer of a verification.
final class VerificationReader {
  private final CheckedSchema schema = CheckedSchema.named("judge.verify.v2");

  CheckedSchema schema() {
    return schema;
  }

  AnswerReading<Verification> read(
      ModelAnswer answer, JudgeTask task, Finding claim, String fence) {
    Optional<String> problem = UnusableAnswer.unlessWhole(answer);
    if (problem.isPresent()) {
      return AnswerReading.unreadable(problem.get());
    }
    Optional<JsonNode> found = AnswerJson.lastWithEcho(answer.text(), fence);
    if (found.isEmpty()) {
      return AnswerReading.unreadable(VoteReader.NO_OBJECT);
    }
    JsonNode json = found.get();
    List<String> problems = schema.problems(json);
    if (!problems.isEmpty()) {
      return AnswerReading.unreadable(problems.getFirst());
    }
    if (json.get("turn").asInt(-1) != task.index()
        || !json.get("check").asString().equals(claim.check())) {
      return AnswerReading.unreadable(
          "the answer is about another turn or check than the document's");
    }
    return decision(json, claim);
  }

  /// A finding is upheld only if its quote is there and its rule applies.
  private static AnswerReading<Verification> decision(JsonNode json, Finding claim) {
    boolean standsOn =
        json.get("quote_is_there").asString().equals("yes")
            && json.get("rule_applies").asString().equals("yes");
    String decision = json.get("decision").asString();
    return switch (VerificationOutcome.valueOf(decision.toUpperCase(Locale.ROOT))) {
      case UPHOLD ->
          standsOn
              ? usable(json, claim, VerificationOutcome.UPHOLD)
              : AnswerReading.unreadable(
                  "\"decision\" is uphold where the quote is not there or the rule does not apply");
      case OVERTURN -> usable(json, claim, VerificationOutcome.OVERTURN);
      case CANNOT_TELL, NONE -> usable(json, claim, VerificationOutcome.CANNOT_TELL);
    };
  }

  private static AnswerReading<Verification> usable(
      JsonNode json, Finding claim, VerificationOutcome decision) {
    String defence = json.get("defence").asString();
    return AnswerReading.of(
        new Verification(claim, Optional.of(defence), decision, Optional.empty()));
  }
}
