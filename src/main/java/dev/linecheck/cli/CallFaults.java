package dev.linecheck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The turns of a judged call that the judge or a rule faults.
final class CallFaults {
  private CallFaults() {}

  /// One faulted turn.
  ///
  /// @param index the index of its line in the transcript, from 0
  /// @param grounds what it violates: items with what the judge found, a rule, or the reason alone
  record Fault(int index, String said, String reason, List<String> grounds) {
    void print(WrappedOutput out) {
      out.add("  ", "  ", "Line %d:".formatted(index + 1));
      out.addIfAny("    | ", "    | ", said);
      printGrounds(out);
    }

    void printGrounds(WrappedOutput out) {
      grounds.forEach(ground -> out.add("    breaks: ", "      ", ground));
      out.addIfAny("    because: ", "      ", reason);
    }
  }

  /// @param result a result as the API shows it
  static List<Fault> of(JsonNode result) {
    List<Fault> faults = new ArrayList<>();
    for (JsonNode line : result.get("results")) {
      if (!line.get("accurate").asBoolean()) {
        faults.add(
            new Fault(
                line.get("index").asInt(),
                line.get("modelOutput").asString(""),
                line.path("reason").asString(""),
                grounds(line)));
      }
    }
    return faults;
  }

  private static List<String> grounds(JsonNode line) {
    String rule = line.path("rule").asString("");
    JsonNode judge = line.path("judge");
    Stream<String> items =
        Stream.of(judge, judge.path("call"))
            .flatMap(each -> each.path("checks").valueStream())
            .filter(check -> check.path("required").asBoolean(false))
            .map(check -> check.path("question").asString(""));
    return Stream.concat(Stream.of(rule.isEmpty() ? "" : "rule " + rule), items)
        .filter(ground -> !ground.isBlank())
        .distinct()
        .toList();
  }
}
