package dev.linecheck.fakeprovider;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Answers about a document of Linecheck's. A turn is accurate unless its words hold the mark
/// [#BAD].
final class Judgement {
  /// The mark of a turn that breaks the first required item.
  static final String BAD = "[[bad]]";

  private Judgement() {}

  static ObjectNode ofTurn(ObjectNode document) {
    ObjectNode answer = FakeJson.object();
    answer.set("echo", document.get("fence"));
    answer.set("turn", document.get("turn"));
    String words = document.path("judgedTurn").path("text").asString("");
    answers(answer, document.path("items"), words);
    answer.put(
        "relation",
        document.path("reference").isString() || document.path("reference").isObject()
            ? "same_effect"
            : "no_reference");
    return verdict(answer, words);
  }

  static ObjectNode ofCall(ObjectNode document) {
    ObjectNode answer = FakeJson.object();
    answer.set("echo", document.get("fence"));
    var turns = answer.putArray("turns");
    for (JsonNode turn : document.path("turns")) {
      ObjectNode judged = turns.addObject();
      judged.set("turn", turn);
      String words = words(document.path("transcript"), turn.asInt(0));
      answers(judged, document.path("items"), words);
      verdict(judged, words);
    }
    return answer;
  }

  private static String words(JsonNode transcript, int index) {
    return transcript
        .valueStream()
        .filter(entry -> entry.path("index").asInt(-1) == index)
        .findFirst()
        .map(entry -> entry.path("text").asString(""))
        .orElse("");
  }

  private static void answers(ObjectNode answer, JsonNode items, String words) {
    Optional<JsonNode> broken =
        isBad(words)
            ? items.valueStream().filter(item -> item.path("required").asBoolean(true)).findFirst()
            : Optional.empty();
    var checks = answer.putArray("checks");
    broken.ifPresent(item -> {
      ObjectNode check = checks.addObject();
      check.set("id", item.get("id"));
      check.putArray("evidence").addObject().put("source", "judgedTurn").put("quote", BAD);
      check.put("finding", "The turn says what it must not say.").put("answer", "no");
    });
    answer.putArray("notApplicable");
    var yes = answer.putArray("yes");
    items.forEach(item -> {
      if (!broken.equals(Optional.of(item))) {
        yes.add(item.get("id"));
      }
    });
  }

  private static ObjectNode verdict(ObjectNode answer, String words) {
    return isBad(words)
        ? answer.put("reason", "The turn breaks an item.").put("verdict", "inaccurate")
        : answer.put("reason", "The turn does all that it has to.").put("verdict", "accurate");
  }

  private static boolean isBad(String words) {
    return words.contains(BAD);
  }

  static ObjectNode verification(ObjectNode document) {
    boolean isBad = isBad(document.path("judgedTurn").path("text").asString(""));
    ObjectNode answer = FakeJson.object();
    answer.set("echo", document.get("fence"));
    answer.set("turn", document.get("turn"));
    answer.set("check", document.path("claim").path("check"));
    answer.put("defence", "The agent may have been told to say this.");
    answer.put("quote_is_there", isBad ? "yes" : "no").put("rule_applies", isBad ? "yes" : "no");
    return answer.put("decision", isBad ? "uphold" : "overturn");
  }

  /// One question about turns, and one about calls.
  static ObjectNode checklist(ObjectNode document) {
    String source = document.path("prompt").isEmpty() ? "criteria:1" : "prompt:1";
    ObjectNode answer = FakeJson.object();
    answer.set("echo", document.get("fence"));
    var items = answer.putArray("items");
    for (String about : List.of("turn", "call")) {
      ObjectNode item = items.addObject();
      item.putArray("lines").add(source);
      item.put("question", "Does the agent keep to its first instruction in the " + about + "?");
      item.put("appliesWhen", "").put("required", true).put("about", about);
    }
    return answer;
  }

  /// Settles the step, and takes the first condition.
  static ObjectNode route(ObjectNode document) {
    ObjectNode answer = FakeJson.object();
    answer.set("echo", document.get("fence"));
    if (!document.path("kind").asString("").equals("function")) {
      answer.put("done", true);
    }
    if (document.path("outputSchema").isObject()) {
      answer.set("output", SchemaInstance.object(document.path("outputSchema")));
    }
    if (!document.path("conditions").isEmpty()) {
      ObjectNode holds = answer.putObject("holds");
      for (JsonNode condition : document.path("conditions")) {
        holds.put(condition.path("number").asString(), holds.isEmpty());
      }
    }
    return answer;
  }

  /// Returns the result of a played function.
  static ObjectNode result(ObjectNode document) {
    ObjectNode answer = FakeJson.object().put("status", "done");
    return answer.put("function", document.path("call").path("name").asString(""));
  }
}
