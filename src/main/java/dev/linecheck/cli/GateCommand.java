package dev.linecheck.cli;

import dev.linecheck.client.ApiClient;
import dev.linecheck.client.ApiPath;
import java.io.PrintWriter;
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

/// `linecheck gate`: asks whether a run may replace its baseline, and answers with its exit code.
@Command(
    name = "gate",
    description = "Asks whether a run may replace its baseline, or keeps an absolute rule.",
    footer = {
      "Exit code: 0 if it passes, 1 if it fails, 3 if the calls do not tell, 2 for trouble.",
      "",
      "Example: linecheck gate RUN --against RUN_BEFORE --critical critical"
    },
    mixinStandardHelpOptions = true)
final class GateCommand implements Callable<Integer> {
  private static final int PASS = 0;
  private static final int TROUBLE = 2;
  private static final int INCONCLUSIVE = 3;

  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private JsonOption json = new JsonOption();

  @Parameters(paramLabel = "RUN", description = "The id of the run.")
  private String run = "";

  @Option(names = "--against", description = "The baseline (default: the one that the run names).")
  private @Nullable String against;

  @Option(names = "--margin", description = "The fall of the rate that is allowed, such as 0.1.")
  private @Nullable String margin;

  @Option(names = "--estimand", description = "What is compared: callers or records.")
  private @Nullable String estimand;

  @Option(names = "--across", description = "With 'judge', runs of different judges are compared.")
  private @Nullable String across;

  @Option(names = "--critical", description = "The tag of records that must not break.")
  private @Nullable String critical;

  @Option(names = "--pass-at", description = "Instead of a baseline: each record passes N calls.")
  private @Nullable String passAt;

  @Option(names = "--min-pass-rate", description = "Instead of a baseline: the rate to reach.")
  private @Nullable String minPassRate;

  @Option(
      names = "--errored",
      description = "What calls without a verdict may leave: inconclusive (3) or fail (2).")
  private @Nullable String errored;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = Commands.out(spec);
    JsonNode answer;
    try (ApiClient api = server.connect()) {
      answer = api.get(path());
    }
    if (json.isWanted()) {
      out.println(answer);
    } else {
      print(new WrappedOutput(out), answer);
    }
    out.flush();
    int code = answer.path("exitCode").asInt(TROUBLE);
    return code >= PASS && code <= INCONCLUSIVE ? code : TROUBLE;
  }

  private String path() {
    return ApiPath.of("/eval_runs/", run, "/gate")
        .with("against", against)
        .with("margin", margin)
        .with("estimand", estimand)
        .with("across", across)
        .with("critical", critical)
        .with("passAt", passAt)
        .with("minPassRate", minPassRate)
        .with("errored", errored)
        .toString();
  }

  private static void print(WrappedOutput out, JsonNode answer) {
    out.add(answer.get("sentence").asString());
    String records =
        answer
            .get("decidingRecordIds")
            .valueStream()
            .map(JsonNode::asString)
            .collect(Collectors.joining(", "));
    out.addIfAny("Records: ", "  ", records);
    out.addIfAny("Would decide: ", "  ", needs(answer.get("wouldDecide")));
    out.addAll("Note: ", answer.get("notes"));
    out.addAll("Warning: ", answer.get("warnings"));
  }

  private static String needs(JsonNode needs) {
    String records = needs.path("numRecords").asString("");
    String trials = needs.path("trials").asString("");
    String byRecords = records.isEmpty() ? "" : records + " records";
    String byTrials = trials.isEmpty() ? "" : trials + " calls of each record";
    String or = byRecords.isEmpty() || byTrials.isEmpty() ? "" : ", or ";
    return byRecords + or + byTrials;
  }
}
