package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.form.FormJson;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.PendingFunctionCalls;
import dev.linecheck.domain.dial.PendingFunctionCalls.Made;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Writes mocks that answer functions as they were answered in a call.
final class CallMocks {
  /// The most mocks that one record has.
  private static final int MOCKS_MAX = 200;

  private CallMocks() {}

  /// A function with the arguments of a call.
  private record Asked(String function, String arguments) {}

  /// Returns the mocks as JSON; empty if no function was answered.
  static String of(List<TranscriptEntry> lines) {
    Map<Asked, List<String>> answers = answers(lines);
    Map<String, ArrayNode> mocks = new LinkedHashMap<>();
    answers.forEach((asked, results) ->
        add(
            mocks.computeIfAbsent(asked.function(), _ -> JsonNodeFactory.instance.arrayNode()),
            asked.arguments(),
            results));
    ArrayNode all = JsonNodeFactory.instance.arrayNode();
    mocks.forEach((function, list) -> all.addObject().put("function", function).set("mocks", list));
    return all.isEmpty() ? "" : FormJson.pretty(all);
  }

  private static Map<Asked, List<String>> answers(List<TranscriptEntry> lines) {
    Map<Asked, List<String>> answers = new LinkedHashMap<>();
    PendingFunctionCalls.of(lines).entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .limit(MOCKS_MAX)
        .forEach(answered -> {
          Made made = answered.getValue();
          FunctionCall call = made.call();
          answers
              .computeIfAbsent(new Asked(call.name(), call.args()), _ -> new ArrayList<>())
              .add(lines.get(answered.getKey()).text());
        });
    return answers;
  }

  /// Adds the answers to one question. The last of them answers all further calls too.
  private static void add(ArrayNode mocks, String arguments, List<String> results) {
    for (int at = 0; at < results.size(); at++) {
      ObjectNode mock = mocks.addObject();
      if (object(arguments) instanceof ObjectNode known) {
        mock.set("arguments", known);
      }
      if (at < results.size() - 1) {
        mock.put("times", 1);
      }
      mock.put("result", results.get(at));
    }
  }

  /// Returns the arguments, which a model may have written in another way than as an object.
  private static JsonNode object(String arguments) {
    try {
      return FormJson.MAPPER.readTree(arguments);
    } catch (JacksonException e) {
      return JsonNodeFactory.instance.nullNode();
    }
  }
}
