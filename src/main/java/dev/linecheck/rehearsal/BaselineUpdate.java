package dev.linecheck.rehearsal;

import dev.linecheck.client.ApiClient;
import dev.linecheck.client.ApiPath;
import dev.linecheck.suite.Suite;
import dev.linecheck.suite.SuiteBaseline;
import dev.linecheck.suite.SuiteGate.Against;
import dev.linecheck.suite.SuiteGate.AgainstBaseline;
import dev.linecheck.suite.WholeText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// Makes the run of a test the suite's baseline: in the file that the gate names, or by a mark on
/// the server.
record BaselineUpdate(ApiClient api, Suite suite, SuiteRuns runs) {
  /// The share of its trials that a baseline may lack a verdict on, as one of so many. A gate takes
  /// no other.
  private static final int LACKING_MAX = 20;

  /// Returns what a person has to know about it. What the gate says of the run does not matter: a
  /// baseline is also made anew because the old one can be compared with no more.
  String carryOut(JsonNode run) {
    if (lacksVerdicts(run)) {
      return "The baseline stays, because this run lacks verdicts.";
    }
    String id = run.get("id").asString();
    if (suite.gate().orElse(null) instanceof AgainstBaseline gate
        && gate.against() instanceof Against.File file) {
      write(file, baseline(run));
      return "This run is the suite's baseline from now on, in %s. Commit that file."
          .formatted(file.path().getFileName());
    }
    runs.markAsBaseline(id);
    return "This run is the suite's baseline from now on.";
  }

  private static boolean lacksVerdicts(JsonNode run) {
    JsonNode result = run.get("aggregateResult");
    int judged = result.get("numPassing").asInt() + result.get("numFailing").asInt();
    int planned = run.get("numItems").asInt();
    return judged == 0 || (planned - judged) * LACKING_MAX > planned;
  }

  private SuiteBaseline baseline(JsonNode run) {
    JsonNode outcomes =
        api.get(ApiPath.of("/eval_runs/", run.get("id").asString(), "/outcomes").toString());
    return new BaselineJson(runs.pushed().records())
        .read(
            suite.id().value(),
            run,
            outcomes,
            new CriteriaChecklist(api, suite, runs.pushed()).read());
  }

  private static void write(Against.File file, SuiteBaseline baseline) {
    String text = baseline.text();
    if (text.getBytes(StandardCharsets.UTF_8).length > SuiteBaseline.BYTES_MAX) {
      throw new TestTrouble(
          "The baseline comes to more than 1 MiB, which is too large for a file of a suite. Keep it on a server, with `against: baseline`.");
    }
    try {
      WholeText.write(file.path(), text);
    } catch (IOException e) {
      throw new TestTrouble("writing the baseline " + file.path(), e);
    }
  }
}
