package dev.linecheck.cli;

import dev.linecheck.client.ApiClient;
import dev.linecheck.client.ApiPath;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/// `linecheck results`: what failed in a run and why, with the sentences of the agent.
@Command(
    name = "results",
    description = "Tells which calls of a run failed, and why.",
    footer = {"", "Example: linecheck results RUN --verdict excluded"},
    mixinStandardHelpOptions = true)
final class ResultsCommand implements Callable<Integer> {
  private static final String ALL = "ALL";

  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(paramLabel = "RUN", description = "The id of the run.")
  private String run = "";

  @Option(
      names = "--verdict",
      description = "Which calls: fail, pass, excluded or all (default ${DEFAULT-VALUE}).")
  private String verdict = "fail";

  @Option(names = "--record", description = "Only the calls of the record with this id.")
  private @Nullable String record;

  @Option(names = "--tag", description = "Only the calls of records with this tag.")
  private @Nullable String tag;

  @Option(names = "--limit", description = "How many calls are told (default ${DEFAULT-VALUE}).")
  private String limit = "20";

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Commands.out(spec);
    try (ApiClient api = server.connect()) {
      JsonNode page = api.get(path());
      if (json.isWanted()) {
        out.println(page);
      } else {
        print(new WrappedOutput(out), api.get(ApiPath.of("/eval_runs/", run, "").toString()), page);
      }
    }
    out.flush();
    return 0;
  }

  private String path() {
    String wanted = verdict.toUpperCase(Locale.ROOT);
    return ApiPath.of("/eval_runs/", run, "/results")
        .with("verdict", wanted.equals(ALL) ? null : wanted)
        .with("recordId", record)
        .with("tag", tag)
        .with("limit", limit)
        .toString();
  }

  private static void print(WrappedOutput out, JsonNode run, JsonNode page) {
    out.add(RunLine.sentence(run));
    out.addIfAny("Error: ", "  ", run.path("error").asString(""));
    out.addAll("Warning: ", run.path("runWarnings"));
    page.get("data").forEach(result -> print(out, result));
    if (page.get("data").isEmpty()) {
      out.add("No call of the run is like that.");
    }
    if (!page.path("cursor").asString("").isEmpty()) {
      out.blank();
      out.add("There are more calls. Raise --limit.");
    }
  }

  private static void print(WrappedOutput out, JsonNode result) {
    out.blank();
    out.add(
        "%s, trial %d: %s"
            .formatted(
                name(result.get("record")), result.get("trial").asInt() + 1, verdict(result)));
    CallFaults.of(result).forEach(fault -> fault.print(out));
    out.add("  ", "  ", "linecheck call " + result.get("id").asString());
  }

  /// Returns what people call a record, or its id if it has no name.
  static String name(JsonNode tested) {
    return Optional.of(tested.path("prompt").path("name").asString(""))
        .filter(name -> !name.isBlank())
        .or(() -> Optional.of(tested.path("name").asString("")))
        .filter(name -> !name.isBlank())
        .orElseGet(() -> tested.get("id").asString());
  }

  static String verdict(JsonNode result) {
    int alerts = result.get("numAlerts").asInt();
    if (alerts == 0) {
      return "passed";
    }
    boolean excluded = result.path("judge").path("excluded").asBoolean(false);
    String turns = alerts == 1 ? "1 turn is" : alerts + " turns are";
    return excluded ? "excluded, " + turns + " undecided" : "failed, " + turns + " inaccurate";
  }
}
