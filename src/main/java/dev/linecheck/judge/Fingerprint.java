package dev.linecheck.judge;

import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.verdict.Checklist;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.llm.AnswerSchema;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.Prompt;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Tells judges apart: two judgements with the same fingerprint were made in the same way, by the
/// same criteria, by models of the same name. What was judged, and with it the items that a prompt
/// came to, is not in it.
final class Fingerprint {
  /// The version of the built-in rules and of the decision. Raise it when they decide otherwise.
  /// Prompts and schemas need no number: their text is a part of the fingerprint.
  private static final int DECISION = 1;

  /// The requests whose answers are votes, or decide about one.
  private static final List<String> PROMPTS =
      List.of("judge.turn.v1", "judge.call.v1", "judge.verify.v1");

  private static final JsonMapper JSON = new JsonMapper();

  private static final List<String> DIGESTS = PROMPTS.stream().map(Fingerprint::digest).toList();

  private Fingerprint() {}

  /// Differs when a prompt or the schema of its answer does.
  private static String digest(String name) {
    return digest(Prompt.named(name), CheckedSchema.named(name).answerSchema());
  }

  static String digest(Prompt prompt, AnswerSchema schema) {
    return Sha256.hex(prompt.digest() + schema.json());
  }

  /// Sixty-four hex digits.
  ///
  /// @param answeredBy the models that answered, as they call themselves
  static String of(JudgeBrief brief, Collection<String> answeredBy) {
    ObjectNode judge = JSON.createObjectNode();
    judge.put("decision", DECISION);
    judge.put("model", brief.model().value());
    judge.putPOJO("answeredBy", new TreeSet<>(answeredBy));
    judge.set("plan", plan(brief.plan()));
    judge.put("items", brief.items().name());
    judge.putPOJO("rules", brief.rules());
    judge.put("criteria", brief.criteria());
    judge.putPOJO("checklist", brief.checklist().map(Checklist::origin));
    judge.putPOJO("prompts", DIGESTS);
    judge.putPOJO("universal", CheckItems.universal());
    return Sha256.hex(JSON.writeValueAsString(judge));
  }

  /// Without what it does not make use of, a plan is what it was before that could be had.
  static ObjectNode plan(JudgePlan plan) {
    ObjectNode json = JSON.valueToTree(plan);
    json.remove("items");
    if (plan.escalation().isEmpty()) {
      json.remove("escalation");
    }
    if (plan.undecided() == JudgePlan.Policy.FAIL) {
      json.remove("undecided");
    }
    return json;
  }
}
