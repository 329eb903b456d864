package dev.linecheck.judge;

import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgeRole;
import dev.linecheck.llm.AnswerSchema;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.Prompt;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The identity of a judge. Two judgements have the same fingerprint if they were made in the same
/// way, by the same criteria and shared items and by models of the same name. The fingerprint does
/// not depend on what was judged, so the items of a version's own prompt are not in it.
public final class Fingerprint {
  /// The version of the built-in rules and of the decision. Raise it when they decide differently.
  /// Prompts and schemas need no number: their text is a part of the fingerprint.
  private static final int DECISION = 1;

  /// The prompts of the requests whose answers are votes, or decide about a vote.
  private static final List<String> PROMPTS =
      List.of("judge.turn.v2", "judge.call.v2", "judge.verify.v2");

  private static final JsonMapper JSON = new JsonMapper();

  private static final List<String> DIGESTS = PROMPTS.stream().map(Fingerprint::digest).toList();

  private Fingerprint() {}

  /// Returns a digest that changes with the prompt and with the schema of its answer.
  private static String digest(String name) {
    return digest(Prompt.named(name), CheckedSchema.named(name).answerSchema());
  }

  static String digest(Prompt prompt, AnswerSchema schema) {
    return Sha256.hex(prompt.digest() + schema.json());
  }

  /// Whether two judges judge in the same way, as far as that is known before they have judged.
  public static boolean areAlike(JudgeBrief one, JudgeBrief other) {
    return of(one, List.of()).equals(of(other, List.of()));
  }

  /// Returns the fingerprint as 64 hex digits.
  ///
  /// @param answeredBy the models that answered, by the names that they give themselves
  static String of(JudgeBrief brief, Collection<String> answeredBy) {
    ObjectNode judge = JSON.createObjectNode();
    judge.put("decision", DECISION);
    judge.put("model", brief.model().value());
    judge.putPOJO("answeredBy", new TreeSet<>(answeredBy));
    judge.set("plan", plan(brief.plan()));
    judge.put("items", brief.items().name());
    judge.putPOJO("rules", brief.rules());
    judge.put("criteria", brief.criteria());
    judge.putPOJO(
        "checklist", CheckItems.sharedAndCounted(brief).stream().map(Fingerprint::item).toList());
    judge.putPOJO("prompts", DIGESTS);
    judge.putPOJO("universal", CheckItems.universal());
    return Sha256.hex(JSON.writeValueAsString(judge));
  }

  /// Returns the parts of an item that decide about its answer.
  private static List<String> item(CheckItem item) {
    return List.of(item.question(), item.appliesWhen().orElse(""), item.scope().name());
  }

  /// Omits features that the plan does not use, so that a plan keeps its fingerprint when a feature
  /// is added. The options for writing a checklist are left out, as its items are.
  static ObjectNode plan(JudgePlan plan) {
    ObjectNode json = JSON.valueToTree(plan);
    json.remove("items");
    if (plan.escalation().isEmpty()) {
      json.remove("escalation");
    }
    SortedMap<JudgeRole, ModelOptions> options = new TreeMap<>(plan.options());
    options.remove(JudgeRole.CHECKLIST);
    if (plan.escalation().isEmpty()) {
      options.remove(JudgeRole.ESCALATION);
    }
    json.remove("options");
    if (!options.isEmpty()) {
      json.putPOJO("options", options);
    }
    if (plan.undecided() == JudgePlan.Policy.FAIL) {
      json.remove("undecided");
    }
    return json;
  }
}
