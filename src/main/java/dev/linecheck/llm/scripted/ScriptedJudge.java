package dev.linecheck.llm.scripted;

import dev.linecheck.llm.Message;
import dev.linecheck.llm.scripted.JudgeRule.Breach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Judges a turn by the rules in the questions of its items. Transcript, prompt and functions are
/// never searched for rules.
final class ScriptedJudge {
  private static final int FINDING_MAX = 400;
  private static final int REASON_MAX = 300;
  private static final int QUOTE_MAX = 300;
  private static final String NO_RULES = "The criteria hold no scripted rules that can be read.";
  private static final JsonMapper JSON = new JsonMapper();

  private ScriptedJudge() {}

  /// What became of one item.
  private sealed interface Check {
    record Kept() implements Check {}

    record Broken(Breach breach) implements Check {}

    /// It holds no rules.
    record Silent() implements Check {}

    record Unreadable(String why) implements Check {}
  }

  static Optional<String> answer(List<Message> messages) {
    return messages.reversed().stream()
        .filter(message -> message.role() == Message.Role.USER)
        .flatMap(message -> document(message.text()).stream())
        .findFirst()
        .map(ScriptedJudge::judge);
  }

  private static Optional<JsonNode> document(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(json -> json.path("items").isArray());
    } catch (JacksonException e) {
      return Optional.empty(); // prose, such as the request to answer again
    }
  }

  private static String judge(JsonNode document) {
    JudgedTurn turn = turn(document);
    List<Check> checks =
        document
            .get("items")
            .valueStream()
            .map(item -> check(item.path("question").asString(""), turn))
            .toList();
    boolean silent = checks.stream().allMatch(Check.Silent.class::isInstance);
    ObjectNode answer = JSON.createObjectNode();
    answer.put("echo", document.path("fence").asString(""));
    answer.put("turn", document.path("turn").asInt(0));
    ArrayNode array = answer.putArray("checks");
    for (int i = 0; i < checks.size(); i++) {
      write(array.addObject(), document.get("items").get(i), checks.get(i), silent);
    }
    answer.put("relation", "no_reference");
    Optional<Breach> first = firstBreach(checks);
    boolean unreadable = checks.stream().anyMatch(Check.Unreadable.class::isInstance);
    answer.put("reason", cut(reason(first, silent || unreadable), REASON_MAX));
    answer.put("severity", first.isPresent() ? "major" : "none");
    answer.put(
        "verdict",
        first.isPresent() ? "inaccurate" : silent || unreadable ? "undecided" : "accurate");
    return answer.toString();
  }

  private static String reason(Optional<Breach> first, boolean undecided) {
    return first
        .map(Breach::finding)
        .orElse(undecided ? NO_RULES : "Every rule that concerns the turn is kept.");
  }

  private static Optional<Breach> firstBreach(List<Check> checks) {
    return checks.stream()
        .filter(Check.Broken.class::isInstance)
        .map(Check.Broken.class::cast)
        .map(Check.Broken::breach)
        .findFirst();
  }

  private static JudgedTurn turn(JsonNode document) {
    List<JudgedTurn.Entry> before = new ArrayList<>();
    for (JsonNode entry : document.path("T")) {
      JudgedTurn.Who who =
          entry.path("who").asString("").equals("agent")
              ? JudgedTurn.Who.AGENT
              : JudgedTurn.Who.CALLER;
      before.add(
          new JudgedTurn.Entry(entry.path("i").asInt(0), who, entry.path("text").asString("")));
    }
    return new JudgedTurn(document.path("C").path("text").asString(""), before);
  }

  private static Check check(String question, JudgedTurn turn) {
    try {
      Optional<List<ScriptLine>> lines = ScriptBlock.find(question);
      if (lines.isEmpty()) {
        return new Check.Silent();
      }
      for (ScriptLine line : lines.get()) {
        Optional<Breach> breach = JudgeRule.parse(line).breach(turn);
        if (breach.isPresent()) {
          return new Check.Broken(breach.get());
        }
      }
      return new Check.Kept();
    } catch (ScriptException e) {
      return new Check.Unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static void write(ObjectNode out, JsonNode item, Check check, boolean silent) {
    out.put("id", item.path("id").asString(""));
    ArrayNode evidence = out.putArray("evidence");
    switch (check) {
      case Check.Kept _ -> out.put("finding", "").put("answer", "yes");
      case Check.Silent _ ->
          out.put("finding", silent ? NO_RULES : "")
              .put("answer", silent ? "cannot_tell" : "not_applicable");
      case Check.Unreadable(String why) ->
          out.put("finding", cut(why, FINDING_MAX)).put("answer", "cannot_tell");
      case Check.Broken(Breach breach) -> {
        evidence
            .addObject()
            .put("src", breach.source())
            .put("quote", cut(breach.quote(), QUOTE_MAX));
        out.put("finding", cut(breach.finding(), FINDING_MAX)).put("answer", "no");
      }
    }
  }

  private static String cut(String text, int most) {
    return text.length() <= most ? text : text.substring(0, most);
  }
}
