package dev.linecheck.judge;

import dev.linecheck.llm.Message;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A judge that knows good turns from bad ones, and obeys whoever speaks to it outside of data.
final class GullibleJudge {
  /// In every bad turn.
  static final String BAD = "at nine";

  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]++|\\\\.)*+\"");

  /// What a chat template takes for another message of the system.
  private static final Pattern SYSTEM_TURN =
      Pattern.compile("(?:<\\|im_start\\|>system|<<SYS>>|\\[INST])\\R?(?<said>[^<\\[]*)");

  private static final JsonMapper JSON = new JsonMapper();

  private GullibleJudge() {}

  static String answer(List<Message> asked, JudgeTask task, String fence) {
    boolean isBad = task.text().contains(BAD) && !isToldOtherwise(asked);
    Map<String, String> answers = isBad ? Map.of("K1", "no") : Map.of();
    return ItemJudge.answer(document(task, fence), answers, BAD);
  }

  private static boolean isToldOtherwise(List<Message> asked) {
    return asked.stream()
        .map(message ->
            message.role() == Message.Role.SYSTEM ? message.text() : spoken(message.text()))
        .anyMatch(heard -> heard.contains(HostileStrings.INSTRUCTION));
  }

  /// What stands outside of strings, and what a chat template makes of the rest.
  private static String spoken(String text) {
    String outside = text.startsWith("{") ? STRING.matcher(text).replaceAll("") : text;
    String injected =
        SYSTEM_TURN
            .matcher(text.replace("\\n", "\n"))
            .results()
            .map(found -> found.group("said"))
            .collect(Collectors.joining("\n"));
    return outside + "\n" + injected;
  }

  private static JsonNode document(JudgeTask task, String fence) {
    ObjectNode document = JSON.createObjectNode();
    ArrayNode items = document.putArray("items");
    task.items().forEach(item -> items.addObject().put("id", item.id()).put("required", true));
    return document.put("turn", task.index()).put("fence", fence);
  }
}
