package dev.linecheck.rehearsal;

import dev.linecheck.suite.Suite;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Translates the path of a field of a pushed suite into the path of the value in the suite.
final class SuitePath {
  private static final Pattern RECORD = Pattern.compile("records\\[(\\d+)](?:\\.record)?(.*)");
  private static final Pattern CALL = Pattern.compile("calls\\[(\\d+)].*");

  /// The beginnings of paths, the longest first.
  private static final List<Map.Entry<String, String>> NAMES =
      List.of(
          Map.entry("config.judgeEscalationModelId", "judge.escalation"),
          Map.entry("config.judgeVerification", "judge.secondLook"),
          Map.entry("config.callerModelId", "caller.model"),
          Map.entry("config.callerOptions", "caller.options"),
          Map.entry("config.judgeUndecided", "judge.undecided"),
          Map.entry("config.judgeItemsOff", "judge.without"),
          Map.entry("config.judgeModelId", "judge.model"),
          Map.entry("config.judgeOptions", "judge.options"),
          Map.entry("config.judgeItems", "judge.items"),
          Map.entry("config.judgeVotes", "judge.votes"),
          Map.entry("config.judgeMode", "judge.mode"),
          Map.entry("config.judgeRules", "rules"),
          Map.entry("config.promptSnippet", "criteria"),
          Map.entry("config.name", "suite.name"),
          Map.entry("config", "judge"),
          Map.entry("prompt.modelOptionValues", "agent.options"),
          Map.entry("prompt.aiModelId", "agent.model"),
          Map.entry("prompt.flowDefinition", "agent.flow"),
          Map.entry("prompt.prompt", "agent.prompt"),
          Map.entry("prompt", "agent"),
          Map.entry("agent.openingLine", "agent.opening"),
          Map.entry("functions", "agent.functions"));

  private static final Map<String, String> OF_RECORD =
      Map.of(
          ".systemPrompt", ".text",
          ".agentInputs", ".inputs",
          ".name", ".id",
          ".knownFailureUntil", ".knownFailure");

  private SuitePath() {}

  static String of(String field, Suite suite) {
    Matcher record = RECORD.matcher(field);
    if (record.matches()) {
      return record(Integer.parseInt(record.group(1)), record.group(2), suite);
    }
    Matcher call = CALL.matcher(field);
    if (call.matches()) {
      return "calls[" + call.group(1) + "]";
    }
    return NAMES.stream()
        .filter(name -> field.startsWith(name.getKey()))
        .findFirst()
        .map(name -> name.getValue() + field.substring(name.getKey().length()))
        .orElse(field);
  }

  private static String record(int place, String rest, Suite suite) {
    if (rest.startsWith(".functionMocks")) {
      return "mocks"; // the same ones for every caller
    }
    String caller = "callers[" + Math.min(place, suite.callers().size() - 1) + "]";
    return caller
        + OF_RECORD.entrySet().stream()
            .filter(name -> rest.startsWith(name.getKey()))
            .findFirst()
            .map(name -> name.getValue() + rest.substring(name.getKey().length()))
            .orElse(rest);
  }
}
