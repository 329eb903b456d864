package dev.linecheck.llm.scripted;

import dev.linecheck.llm.scripted.ItemCheck.Answer;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Judges a turn by the rules in the questions of its criteria, and by nothing else.
final class ScriptedJudge {
  private static final int REASON_MAX = 300;
  private static final JsonMapper JSON = new JsonMapper();
  private static final String NO_RULES = "The criteria hold no scripted rules.";

  private ScriptedJudge() {}

  static String answer(JsonNode document) {
    return document.path("turns").isArray()
        ? JSON.writeValueAsString(aboutMany(document))
        : JSON.writeValueAsString(aboutOne(document));
  }

  /// Judges each turn as if it were asked about alone, with the lines before it.
  private static ObjectNode aboutMany(JsonNode document) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("echo", document.path("fence").asString(""));
    ArrayNode turns = answer.putArray("turns");
    for (JsonNode number : document.path("turns")) {
      ObjectNode alone = ((ObjectNode) document).deepCopy();
      ArrayNode before = alone.putArray("transcript");
      for (int i = 0; i < number.asInt(); i++) {
        before.add(document.path("transcript").path(i));
      }
      alone.set("judgedTurn", document.path("transcript").path(number.asInt()));
      alone.set("turn", number);
      turns.add(aboutOne(alone).without(List.of("echo", "relation")));
    }
    return answer;
  }

  private static ObjectNode aboutOne(JsonNode document) {
    List<Item> items = document.path("items").valueStream().map(Item::of).toList();
    ScriptedTurn turn = ScriptedTurn.of(document);
    boolean anyRules = items.stream().anyMatch(item -> !(item.rules() instanceof Unscripted));
    List<ItemCheck> checks = items.stream().map(item -> check(item, turn, anyRules)).toList();
    return write(document, checks);
  }

  /// Upholds a finding if the rules of the criterion agree.
  static String verification(JsonNode document) {
    String check = document.path("claim").path("check").asString("");
    ScriptedTurn turn = ScriptedTurn.of(document);
    boolean broken =
        document
            .path("items")
            .valueStream()
            .map(Item::of)
            .filter(item -> item.id().equals(check))
            .anyMatch(item -> check(item, turn, true).answer() == Answer.NO);
    ObjectNode answer = JSON.createObjectNode();
    answer.put("echo", document.path("fence").asString(""));
    answer.put("turn", document.path("turn").asInt(0));
    answer.put("check", check);
    answer.put("defence", "");
    answer.put("quote_is_there", broken ? "yes" : "no");
    answer.put("rule_applies", broken ? "yes" : "no");
    answer.put("decision", broken ? "uphold" : "overturn");
    return JSON.writeValueAsString(answer);
  }

  /// A criterion and the rules in its question.
  private record Item(String id, Rules rules) {
    static Item of(JsonNode item) {
      return new Item(item.path("id").asString(""), rules(item.path("question").asString("")));
    }

    private static Rules rules(String question) {
      try {
        Optional<ScriptBlock> block = ScriptBlock.find(question);
        return block.isPresent()
            ? new Scripted(ScriptedJudgeRules.read(block.get()))
            : new Unscripted();
      } catch (ScriptException e) {
        return new Garbled(String.valueOf(e.getMessage()));
      }
    }
  }

  private sealed interface Rules {}

  private record Unscripted() implements Rules {}

  private record Garbled(String why) implements Rules {}

  private record Scripted(ScriptedJudgeRules rules) implements Rules {}

  private static ItemCheck check(Item item, ScriptedTurn turn, boolean anyRules) {
    return switch (item.rules()) {
      case Unscripted() ->
          anyRules
              ? ItemCheck.without(
                  item.id(), Answer.NOT_APPLICABLE, "This criterion holds no scripted rules.")
              : ItemCheck.without(item.id(), Answer.CANNOT_TELL, NO_RULES);
      case Garbled(String why) ->
          ItemCheck.without(
              item.id(), Answer.CANNOT_TELL, "The scripted rules cannot be read: " + why);
      case Scripted(ScriptedJudgeRules rules) ->
          rules
              .breach(turn)
              .map(breach ->
                  new ItemCheck(item.id(), Answer.NO, breach.finding(), breach.evidence()))
              .orElseGet(() ->
                  ItemCheck.without(item.id(), Answer.YES, "Every scripted rule of it is kept."));
    };
  }

  private static ObjectNode write(JsonNode document, List<ItemCheck> checks) {
    Optional<ItemCheck> broken = first(checks, Answer.NO);
    Optional<ItemCheck> open = first(checks, Answer.CANNOT_TELL);
    String reason =
        broken
            .or(() -> open)
            .map(ItemCheck::finding)
            .orElse(checks.isEmpty() ? NO_RULES : "Every scripted rule is kept.");
    boolean undecided = open.isPresent() || checks.isEmpty();
    ObjectNode answer = JSON.createObjectNode();
    answer.put("echo", document.path("fence").asString(""));
    answer.put("turn", document.path("turn").asInt(0));
    ArrayNode written = answer.putArray("checks");
    ArrayNode notApplicable = answer.putArray("notApplicable");
    ArrayNode yes = answer.putArray("yes");
    for (ItemCheck check : checks) {
      switch (check.answer()) {
        case YES -> yes.add(check.id());
        case NOT_APPLICABLE -> notApplicable.add(check.id());
        case NO, CANNOT_TELL -> write(check, written.addObject());
      }
    }
    answer.put("relation", relation(document, broken.isPresent()));
    answer.put("reason", Truncation.to(reason, REASON_MAX));
    return answer.put(
        "verdict", broken.isPresent() ? "inaccurate" : undecided ? "undecided" : "accurate");
  }

  /// Says how a turn stands to the recorded one. The rules are all that makes a turn worse.
  private static String relation(JsonNode document, boolean isBroken) {
    if (!document.path("reference").isObject()) {
      return "no_reference";
    }
    return isBroken ? "different_worse" : "different_fine";
  }

  private static void write(ItemCheck check, ObjectNode written) {
    written.put("id", check.id());
    ArrayNode evidence = written.putArray("evidence");
    check
        .evidence()
        .ifPresent(quoted ->
            evidence.addObject().put("source", quoted.source()).put("quote", quoted.quote()));
    written.put("finding", check.finding());
    written.put("answer", check.answer().wire());
  }

  private static Optional<ItemCheck> first(List<ItemCheck> checks, Answer answer) {
    return checks.stream().filter(check -> check.answer() == answer).findFirst();
  }
}
