package dev.linecheck.rehearsal;

import dev.linecheck.client.ApiClient;
import dev.linecheck.client.ApiPages;
import dev.linecheck.client.ApiPath;
import dev.linecheck.suite.Suite;
import dev.linecheck.suite.SuiteGate;
import dev.linecheck.suite.SuiteGate.Against;
import dev.linecheck.suite.SuiteGate.AgainstBaseline;
import dev.linecheck.suite.SuiteGate.OnInconclusive;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Finds and starts the runs of a pushed suite.
record SuiteRuns(ApiClient api, Suite suite, SuiteOnServer pushed, TestWish wish) {
  /// The tag of the runs that are baselines.
  private static final String BASELINE = "baseline";

  /// The newest runs among which one is looked for, and the entries of a page.
  private static final String LOOKED_AT = "100";

  /// The newest run that succeeded.
  Optional<String> last() {
    return newest(Optional.empty());
  }

  /// The newest run that is marked as baseline.
  Optional<String> baseline() {
    return newest(Optional.of(baselineTag()));
  }

  /// A branch has a baseline of its own if the suite names it.
  private String baselineTag() {
    return suite.gate().orElse(null) instanceof AgainstBaseline asked
            && asked.against() instanceof Against.Baseline(Optional<String> branch)
        ? branch.map(name -> BASELINE + ":" + name).orElse(BASELINE)
        : BASELINE;
  }

  /// A run of some records says nothing about the suite.
  private Optional<String> newest(Optional<String> tag) {
    ApiPath runs = newestRuns("SUCCESS");
    tag.ifPresent(wanted -> runs.with("tag", wanted));
    return api.get(runs.toString())
        .get("data")
        .valueStream()
        .filter(run -> !run.get("filtered").asBoolean())
        .map(run -> run.get("id").asString())
        .findFirst();
  }

  /// Cancels the runs that an interrupted test has left.
  void cancelLeft() {
    for (String status : List.of("PENDING", "RUNNING")) {
      api.get(newestRuns(status).toString())
          .get("data")
          .forEach(run ->
              api.post("/eval_runs/" + run.get("id").asString() + "/cancel", ApiClient.object()));
    }
  }

  private ApiPath newestRuns(String status) {
    return ApiPath.of("/eval_configs/", pushed.config(), "/runs")
        .with("status", status)
        .with("limit", LOOKED_AT);
  }

  /// Returns the names of the records that the config has and the suite does not.
  List<String> foreign() {
    Set<String> own = Set.copyOf(pushed.records().values());
    ApiPath all =
        ApiPath.of("/eval_configs/", pushed.config(), "/records").with("limit", LOOKED_AT);
    return ApiPages.all(api, all).stream()
        .filter(record -> !own.contains(record.get("id").asString()))
        .map(record ->
            record
                .path("prompt")
                .path("name")
                .asString(record.path("name").asString(record.get("id").asString())))
        .toList();
  }

  /// The parts of a request for a run that differ between the runs of one test.
  ///
  /// @param version the version of the prompt
  /// @param name what people call the run
  /// @param commit the commit that is checked out
  /// @param maxCost the most that the run may cost, in US dollars
  record RunBody(
      String version,
      String name,
      Optional<String> baseline,
      Optional<String> commit,
      Optional<BigDecimal> maxCost) {}

  /// Starts a run of all records, or of those with the wished tags, and returns its id.
  String start(RunBody run) {
    ObjectNode body =
        ApiClient.object()
            .put("callAgentId", pushed.agent())
            .put("versionedPromptId", run.version())
            .put("name", run.name())
            .put("trials", trials());
    extendTo().ifPresent(most -> body.put("extendTo", most));
    run.baseline().ifPresent(id -> body.put("baseline", id));
    run.commit().ifPresent(id -> body.put("commit", id));
    run.maxCost().ifPresent(cost -> body.put("maxCost", cost));
    if (!wish.tags().isEmpty()) {
      ArrayNode tags = body.putArray("recordTags");
      wish.tags().forEach(tags::add);
    }
    return api.post("/eval_configs/" + pushed.config() + "/runs", body).get("id").asString();
  }

  /// Marks a run as the suite's baseline. The newest marked run counts.
  void markAsBaseline(String run) {
    ObjectNode body = ApiClient.object();
    body.putArray("tags").add(baselineTag());
    api.put("/eval_runs/" + run, body);
  }

  int trials() {
    return wish.trials().orElse(suite.run().trials());
  }

  /// The trials of each record after an extension, if the suite announces one. A run without a gate
  /// is not extended.
  OptionalInt extendTo() {
    Optional<OnInconclusive> then = suite.gate().map(SuiteGate::onInconclusive);
    return wish.tags().isEmpty()
            && then.orElse(new OnInconclusive.Warn()) instanceof OnInconclusive.Extend(int to)
            && to > trials()
        ? OptionalInt.of(to)
        : OptionalInt.empty();
  }
}
