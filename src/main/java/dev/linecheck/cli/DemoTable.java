package dev.linecheck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A table of runs side by side: which callers pass, and where and why the others fail.
final class DemoTable {
  private static final int NAME_WIDTH = 44;
  private static final int VERDICT_WIDTH = 12;

  /// The columns between a name longer than its column and the next column.
  private static final int GAP = 2;

  private final DemoScript script;
  private final List<JsonNode> runs;
  private final List<JsonNode> results;
  private final int nameWidth;
  private final int verdictWidth;

  /// @param runs one run for each version
  /// @param results the results of each run
  DemoTable(DemoScript script, List<JsonNode> runs, List<JsonNode> results) {
    this.script = script;
    this.runs = runs;
    this.results = results;
    this.nameWidth = width(script.callers(), NAME_WIDTH);
    this.verdictWidth = width(script.versions(), VERDICT_WIDTH);
  }

  private static int width(List<DemoScript.DemoSection> parts, int least) {
    int longest = parts.stream().mapToInt(part -> part.name().length()).max().orElse(0);
    return Math.max(least, longest + GAP);
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("");
    StringBuilder head = new StringBuilder(pad("caller", nameWidth));
    script.versions().forEach(version -> head.append(pad(version.name(), verdictWidth)));
    lines.add(head.toString().stripTrailing());
    script.callers().forEach(caller -> lines.add(row(caller.name())));
    StringBuilder foot = new StringBuilder(pad("passing", nameWidth));
    runs.forEach(run ->
        foot.append(
            pad(
                run.get("aggregateResult").get("numPassing").asInt()
                    + " of "
                    + run.get("numItems").asInt(),
                verdictWidth)));
    lines.add(foot.toString().stripTrailing());
    for (int i = 0; i < results.size(); i++) {
      lines.addAll(failures(script.versions().get(i).name(), results.get(i)));
    }
    return lines;
  }

  private String row(String caller) {
    StringBuilder row = new StringBuilder(pad(caller, nameWidth));
    for (JsonNode ofRun : results) {
      Optional<JsonNode> result =
          ofRun.valueStream().filter(each -> name(each).equals(caller)).findFirst();
      String verdict =
          result
              .map(each -> each.get("numAlerts").asInt() == 0 ? "pass" : "FAIL")
              .orElse("errored");
      row.append(pad(verdict, verdictWidth));
    }
    return row.toString().stripTrailing();
  }

  private static List<String> failures(String version, JsonNode ofRun) {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add("What fails in " + version + ":");
    for (JsonNode result : ofRun) {
      for (JsonNode line : result.get("results")) {
        if (!line.get("accurate").asBoolean()) {
          lines.add("  " + name(result) + ", line " + (line.get("index").asInt() + 1));
          lines.add("    said: " + line.get("modelOutput").asString());
          lines.add("    why:  " + line.get("reason").asString());
        }
      }
    }
    if (lines.size() == 2) {
      lines.add("  nothing");
    }
    return lines;
  }

  private static String name(JsonNode result) {
    return result.get("record").get("prompt").get("name").asString();
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(width - text.length());
  }
}
