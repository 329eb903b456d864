package dev.linecheck.cli;

import dev.linecheck.client.ApiClient;
import dev.linecheck.client.ApiPath;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `linecheck compare`: which records got worse or better from one run to another.
@Command(
    name = "compare",
    description = "Compares run B with run A, record by record.",
    footer = {"", "Example: linecheck compare RUN_BEFORE RUN_AFTER --class broken"},
    mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
  private static final String UNCHANGED = "UNCHANGED";

  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "The id of the baseline, or ids with commas.")
  private String before = "";

  @Parameters(
      index = "1",
      paramLabel = "B",
      description = "The id of the candidate, or ids with commas.")
  private String after = "";

  @Option(names = "--class", description = "Only records of this class, such as broken.")
  private @Nullable String recordClass;

  @Option(names = "--margin", description = "The fall of the rate that is allowed, such as 0.1.")
  private @Nullable String margin;

  @Option(names = "--estimand", description = "What is compared: callers or records.")
  private @Nullable String estimand;

  @Option(names = "--across", description = "With 'judge', runs of different judges are compared.")
  private @Nullable String across;

  @Option(names = "--limit", description = "How many records are told (default ${DEFAULT-VALUE}).")
  private String limit = "50";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Commands.out(spec);
    JsonNode comparison;
    try (ApiClient api = server.connect()) {
      comparison =
          api.get(
              ApiPath.of("/eval_runs/compare", "", "")
                  .with("a", before)
                  .with("b", after)
                  .with("class", recordClass)
                  .with("margin", margin)
                  .with("estimand", estimand)
                  .with("across", across)
                  .with("limit", limit)
                  .toString());
    }
    if (json.isWanted()) {
      out.println(comparison);
    } else {
      print(new WrappedOutput(out), comparison);
    }
    out.flush();
    return 0;
  }

  private void print(WrappedOutput out, JsonNode comparison) {
    out.add(comparison.get("sentence").asString());
    String classes =
        comparison
            .get("classes")
            .propertyStream()
            .filter(entry -> entry.getValue().asInt() > 0)
            .map(entry -> entry.getValue().asInt() + " " + word(entry.getKey()))
            .collect(Collectors.joining(", "));
    out.addIfAny("Records: ", "  ", classes);
    out.addAll("Warning: ", comparison.get("warnings"));
    out.blank();
    comparison
        .get("data")
        .valueStream()
        .filter(each -> recordClass != null || !each.get("class").asString().equals(UNCHANGED))
        .forEach(each ->
            out.add(
                "  ",
                "    ",
                "%s %s: %s, then %s"
                    .formatted(
                        each.get("recordId").asString(),
                        word(each.get("class").asString()),
                        passed(each.get("a")),
                        passed(each.get("b")))));
    if (!comparison.path("cursor").asString("").isEmpty()) {
      out.add("There are more records. Raise --limit, or name a --class.");
    }
  }

  private static String word(String recordClass) {
    return recordClass.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String passed(JsonNode trials) {
    return trials.isNull()
        ? "not there"
        : "%d of %d calls passed"
            .formatted(trials.get("numPassed").asInt(), trials.get("numTrials").asInt());
  }
}
