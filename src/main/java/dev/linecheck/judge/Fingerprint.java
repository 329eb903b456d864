package dev.linecheck.judge;

import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.verdict.Checklist;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import java.util.Collection;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Tells judges apart: two judgements with the same fingerprint were made in the same way, by the
/// same criteria, by models of the same name. What was judged, and with it the items that a prompt
/// came to, is not in it.
final class Fingerprint {
  /// Goes up when the code that rules, reads and decides changes what it says.
  private static final int CODE = 4;

  private static final JsonMapper JSON = new JsonMapper();

  private Fingerprint() {}

  /// Sixty-four hex digits.
  ///
  /// @param answeredBy the models that answered, as they call themselves
  static String of(JudgeBrief brief, Collection<String> answeredBy) {
    ObjectNode judge = JSON.createObjectNode();
    judge.put("code", CODE);
    judge.put("model", brief.model().value());
    judge.putPOJO("answeredBy", new TreeSet<>(answeredBy));
    judge.set("plan", plan(brief.plan()));
    judge.putPOJO("rules", brief.rules());
    judge.put("criteria", brief.criteria());
    judge.putPOJO("checklist", brief.checklist().map(Checklist::origin));
    judge.put("system", JudgePrompt.SYSTEM).put("verify", JudgePrompt.VERIFY);
    judge.put("many", JudgePrompt.MANY);
    judge.putPOJO("universal", CheckItems.universal());
    return Sha256.hex(JSON.writeValueAsString(judge));
  }

  /// Without what it does not make use of, a plan is what it was before that could be had.
  static ObjectNode plan(JudgePlan plan) {
    ObjectNode json = JSON.valueToTree(plan);
    if (plan.escalation().isEmpty()) {
      json.remove("escalation");
    }
    if (plan.undecided() == JudgePlan.Policy.FAIL) {
      json.remove("undecided");
    }
    return json;
  }
}
