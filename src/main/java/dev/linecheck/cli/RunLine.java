package dev.linecheck.cli;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A run in one line.
final class RunLine {
  private static final int PERCENT = 100;

  private RunLine() {}

  /// @param run a run as the API shows it
  static String sentence(JsonNode run) {
    String name = run.path("name").asString("");
    JsonNode rate = run.path("figures").path("rate");
    return "Run %s%s: %s. %s%s."
        .formatted(
            run.get("id").asString(),
            name.isEmpty() ? "" : " (" + name + ")",
            run.get("status").asString().toLowerCase(Locale.ROOT),
            counts(run),
            rate.isNumber()
                ? String.format(Locale.ROOT, "; the rate is %.1f %%", rate.asDouble() * PERCENT)
                : "");
  }

  static String counts(JsonNode run) {
    JsonNode judged = run.get("aggregateResult");
    String calls =
        Stream.of(
                count(judged.get("numPassing"), "passed"),
                count(judged.get("numFailing"), "failed"),
                count(run.get("numExcluded"), "excluded"),
                count(run.get("numErrored"), "errored"),
                count(run.get("numCancelled"), "cancelled"),
                count(run.get("numNotRun"), "not run"))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(", "));
    int items = run.get("numItems").asInt();
    String planned = items == 1 ? "1 call" : items + " calls";
    return calls.isEmpty() ? planned : planned + ": " + calls;
  }

  private static String count(JsonNode number, String word) {
    return number.asInt() == 0 ? "" : number.asInt() + " " + word;
  }
}
