package dev.linecheck.judge;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.rule.JudgeRules;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.AskedChecklists;
import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.Basis;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.CheckItem.State;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.Checklist;
import dev.linecheck.domain.verdict.Checklist.Origin;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Position;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Calls with any items, and a judge that answers yes to what it is not told otherwise.
public final class ItemJudge {
  private static final JsonMapper JSON = new JsonMapper();

  private ItemJudge() {}

  /// A vote that cannot tell about anything.
  public static String unsure(ModelRequest request) {
    JsonNode document = document(request);
    Map<String, String> answers =
        document
            .get("items")
            .valueStream()
            .collect(Collectors.toMap(item -> item.get("id").asString(), _ -> "cannot_tell"));
    return answer(document, answers, "");
  }

  /// The answer of a judge that is asked twice and then cannot tell, or these words in any other
  /// role.
  public static String unsureOr(String words, ModelRequest request) {
    return switch (request.key().purpose()) {
      case JUDGE, ESCALATION -> request.key().ask() == 1 ? "no verdict" : unsure(request);
      case AGENT, ROUTER, CALLER, FUNCTION, REAL_CALL, REAL_RESULT, CHECKLIST, VERIFY -> words;
    };
  }

  /// A vote that finds everything fine.
  public static String pleased(ModelRequest request) {
    return answer(document(request), Map.of(), "");
  }

  /// Votes on all turns of a call in one answer, which find everything fine.
  public static String pleasedWithAll(JsonNode document) {
    ObjectNode answer = JSON.createObjectNode().put("echo", document.get("fence").asString());
    ArrayNode turns = answer.putArray("turns");
    for (JsonNode turn : document.get("turns")) {
      ObjectNode one = turns.addObject().put("turn", turn.asInt());
      one.putArray("checks");
      one.putArray("notApplicable");
      ArrayNode yes = one.putArray("yes");
      document.get("items").forEach(item -> yes.add(item.get("id").asString()));
      one.put("reason", "so").put("verdict", "accurate");
    }
    return answer.toString();
  }

  /// A verification that finds the claim wrong.
  public static String overturned(JsonNode document) {
    return upheld(document).replace("uphold", "overturn");
  }

  public static JsonNode document(ModelRequest request) {
    return JSON.readTree(request.messages().get(1).text());
  }

  static List<String> items(ModelRequest request) {
    return document(request).get("items").valueStream().map(i -> i.get("id").asString()).toList();
  }

  /// Answers each item, and each other one with yes.
  ///
  /// @param answers by item
  /// @param quote of a no
  public static String answer(JsonNode document, Map<String, String> answers, String quote) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("echo", document.get("fence").asString());
    answer.put("turn", document.get("turn").asInt());
    ArrayNode checks = answer.putArray("checks");
    ArrayNode notApplicable = answer.putArray("notApplicable");
    ArrayNode yes = answer.putArray("yes");
    String verdict = "accurate";
    for (JsonNode item : document.get("items")) {
      String id = item.get("id").asString();
      String word = answers.getOrDefault(id, "yes");
      if (word.equals("yes") || word.equals("not_applicable")) {
        (word.equals("yes") ? yes : notApplicable).add(id);
        continue;
      }
      ObjectNode check = checks.addObject().put("id", id);
      ArrayNode evidence = check.putArray("evidence");
      if (word.equals("no")) {
        evidence
            .addObject()
            .put("source", quote.startsWith("Hello") ? "transcript:0" : "judgedTurn")
            .put("quote", quote);
      }
      check.put("finding", "f").put("answer", word);
      if (word.equals("no") && item.path("required").asBoolean(true)) {
        verdict = "inaccurate";
      }
      if (word.equals("cannot_tell")
          && item.path("required").asBoolean(true)
          && verdict.equals("accurate")) {
        verdict = "undecided";
      }
    }
    return answer
        .put("relation", "no_reference")
        .put("reason", "so")
        .put("verdict", verdict)
        .toString();
  }

  /// The answers to all items as JSON fields: one as it is told, the others yes.
  static String checks(JsonNode document, String id, String check) {
    boolean isYes = check.endsWith("\"answer\":\"yes\"");
    String yes =
        document
            .get("items")
            .valueStream()
            .map(item -> item.get("id").asString())
            .filter(item -> isYes || !item.equals(id))
            .map("\"%s\""::formatted)
            .collect(Collectors.joining(",", "[", "]"));
    return "\"checks\":[%s],\"notApplicable\":[],\"yes\":%s"
        .formatted(isYes ? "" : "{\"id\":\"%s\",%s}".formatted(id, check), yes);
  }

  /// A verification that finds the claim right.
  static String upheld(JsonNode document) {
    return """
    {"echo":"%s","turn":%d,"check":"%s","defence":"It may be right.","quote_is_there":"yes",
     "rule_applies":"yes","decision":"uphold"}
    """
        .formatted(
            document.get("fence").asString(),
            document.get("turn").asInt(),
            document.get("claim").get("check").asString());
  }

  static CheckItem item(String id, Weight weight, Scope scope, State state) {
    return new CheckItem(
        id,
        "Is it so?",
        Optional.of("it is asked"),
        weight,
        scope,
        state,
        Basis.OWN_PROMPT,
        List.of("prompt:1"));
  }

  static JudgeBrief brief(JudgePlan plan, CheckItem... items) {
    JudgeBrief brief = new JudgeBrief("be kind", new ModelId("test"), plan, JudgeRules.DEFAULT);
    return items.length == 0
        ? brief
        : brief.with(
            new AskedChecklists(
                Optional.empty(),
                Optional.of(
                    new Checklist(
                        3, Origin.EDITED, List.of(items), Optional.empty(), Instant.EPOCH))));
  }

  /// A caller says Hello before each turn.
  static JudgedCall call(JudgeBrief brief, String... turns) {
    List<TranscriptEntry> lines = new ArrayList<>();
    List<JudgedTurn> judged = new ArrayList<>();
    for (String turn : turns) {
      lines.add(new TranscriptEntry(Speaker.HUMAN, "Hello " + lines.size()));
      judged.add(JudgedTurn.said(lines.size(), turn, JudgedTurn.Manner.ANSWERED));
      lines.add(new TranscriptEntry(Speaker.AI, turn));
    }
    return new JudgedCall(
        new RunId("run"),
        new ItemId("i"),
        1,
        "secret",
        brief,
        "You are the desk.",
        CallInputs.read("{}"),
        List.of(),
        new Transcript(lines),
        0,
        new Position.OwnCall(),
        judged);
  }
}
