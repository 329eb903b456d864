package dev.linecheck.simulated;

import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What the models of a world say: always the same to the same request, whoever asks and when. Some
/// of it is unreadable, some of it is wrong.
final class SpokenWords {
  private static final JsonMapper JSON = new JsonMapper();

  private SpokenWords() {}

  static ModelAnswer to(ModelRequest request) {
    int hash = hash(request.hash() + request.key().ask());
    String text =
        switch (request.key().purpose()) {
          case AGENT -> agent(hash);
          case CHECKLIST -> checklist(request);
          case FUNCTION, REAL_CALL, REAL_RESULT ->
              throw new IllegalStateException("nothing here answers for a function");
          case ROUTER -> throw new IllegalStateException("no agent here follows a flow");
          case CALLER -> caller(hash);
          case JUDGE, ESCALATION -> judge(request, hash);
          case VERIFY -> verification(request, hash);
        };
    return new ModelAnswer(
        text,
        ModelAnswer.FinishReason.COMPLETE,
        new TokenUsage(100 + hash % 50, hash % 40, 10 + hash % 7),
        "simulated");
  }

  private static int hash(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return (int) (crc.getValue() & 0x7fffffff);
  }

  private static String agent(int hash) {
    return "The agent says " + hash + (hash % 7 == 0 ? " <|hangup|>" : "");
  }

  private static String caller(int hash) {
    if (hash % 4 == 0) {
      return "{\"act\": \"mumble\"}";
    }
    return JSON.createObjectNode()
        .put("say", "The caller says " + hash)
        .put("act", hash % 7 == 1 ? "hang_up" : "speak")
        .toString();
  }

  /// The same for whoever asks: which item of a run has it written is chance.
  private static String checklist(ModelRequest request) {
    ObjectNode checklist = JSON.createObjectNode();
    checklist.set("echo", document(request).get("fence"));
    ObjectNode item = checklist.withArray("items").addObject();
    item.putArray("lines").add(document(request).has("prompt") ? "prompt:1" : "criteria:1");
    item.put("question", "Is it kind?").put("appliesWhen", "");
    item.put("required", true).put("about", "turn");
    return checklist.toString();
  }

  private static String judge(ModelRequest request, int hash) {
    if (hash % 9 == 0) {
      return "I would rather not say.";
    }
    JsonNode document = document(request);
    boolean wrong = hash % 4 == 0;
    ObjectNode verdict = JSON.createObjectNode();
    verdict.set("echo", document.get("fence"));
    verdict.set("turn", document.get("turn"));
    verdict.putArray("checks");
    verdict.putArray("notApplicable");
    verdict.putArray("yes");
    for (JsonNode item : document.get("items")) {
      if (!wrong) {
        verdict.withArray("yes").add(item.get("id"));
        continue;
      }
      ObjectNode check = verdict.withArray("checks").addObject();
      check.set("id", item.get("id"));
      ObjectNode evidence = check.putArray("evidence").addObject();
      evidence.put("source", "judgedTurn").set("quote", document.get("judgedTurn").get("text"));
      check.put("finding", "").put("answer", "no");
    }
    return verdict
        .put("relation", "no_reference")
        .put("reason", "because of " + hash)
        .put("verdict", wrong ? "inaccurate" : "accurate")
        .toString();
  }

  private static String verification(ModelRequest request, int hash) {
    if (hash % 9 == 0) {
      return "Let me think.";
    }
    JsonNode document = document(request);
    boolean stands = hash % 3 > 0;
    ObjectNode look = JSON.createObjectNode();
    look.set("echo", document.get("fence"));
    look.set("turn", document.get("turn"));
    look.set("check", document.get("claim").get("check"));
    return look.put("defence", "because of " + hash)
        .put("quote_is_there", stands ? "yes" : "no")
        .put("rule_applies", "yes")
        .put("decision", stands ? "uphold" : "overturn")
        .toString();
  }

  /// What is judged; a repair asks below it.
  private static JsonNode document(ModelRequest request) {
    for (Message message : request.messages()) {
      if (message.text().startsWith("{")) {
        return JSON.readTree(message.text());
      }
    }
    throw new AssertionError("a judge without a document");
  }
}
