package dev.linecheck.dashboard.page;

import dev.linecheck.domain.agent.AgentId;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.RunDetails;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.Page;
import dev.linecheck.store.RunStore;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The values with which the form of a start is opened.
record StartDefaults(Stores stores, Visit visit, EvalConfig config) {
  private static final String TRIALS = "3";
  private static final int RUNS = 20;

  /// Returns the values of another run; without one, those that suit the config.
  Typed of(Optional<EvalRun> again) {
    Map<String, String> values = new HashMap<>();
    values.put(StartForm.RECORDS, StartRecords.ALL);
    values.put(StartForm.REPLAY_MODE, ReplayMode.DECISIONS.name());
    if (again.isPresent()) {
      copy(again.get(), values);
    } else {
      suit(values);
    }
    visit.query(StartForm.VERSION).ifPresent(version -> values.put(StartForm.VERSION, version));
    visit.query(StartForm.RECORDS).ifPresent(records -> values.put(StartForm.RECORDS, records));
    return new Typed(values);
  }

  private void suit(Map<String, String> values) {
    List<EvalRun> newest =
        stores
            .runs()
            .list(
                visit.workspace(),
                config.id(),
                RunStore.Filter.ALL,
                new Page.Request(OptionalLong.empty(), RUNS))
            .rows();
    Optional<EvalRun> last = newest.stream().findFirst();
    values.put(
        StartForm.TRIALS,
        last.map(run -> Integer.toString(run.counts().trials().each())).orElse(TRIALS));
    visit
        .query(StartChoices.AGENT)
        .flatMap(id -> stores.agents().find(visit.workspace(), new AgentId(id)))
        .or(() -> last.flatMap(run -> stores.agents().find(visit.workspace(), run.callAgentId())))
        .or(() ->
            stores
                .agents()
                .list(visit.workspace(), new Page.Request(OptionalLong.empty(), 1))
                .rows()
                .stream()
                .findFirst())
        .ifPresent(agent -> values.put(StartForm.VERSION, version(agent)));
    baseline(newest, values.getOrDefault(StartForm.VERSION, ""))
        .ifPresent(run -> values.put(StartForm.BASELINE, run.id().value()));
  }

  /// Returns the newest whole run, of another version if there is one.
  private static Optional<EvalRun> baseline(List<EvalRun> newest, String version) {
    List<EvalRun> whole =
        newest.stream()
            .filter(run -> run.status() == RunStatus.SUCCESS && !run.details().isFiltered())
            .toList();
    return whole.stream()
        .filter(run -> !version.endsWith("/" + run.prompt().id().value()))
        .findFirst()
        .or(() -> whole.stream().findFirst());
  }

  /// Returns the version that the address names, or else the newest one of the agent.
  private String version(CallAgent agent) {
    String id =
        visit
            .query(StartForm.VERSION)
            .or(() ->
                stores
                    .prompts()
                    .list(visit.workspace(), agent.id(), new Page.Request(OptionalLong.empty(), 1))
                    .rows()
                    .stream()
                    .findFirst()
                    .map(prompt -> prompt.id().value()))
            .orElse(agent.defaultPromptId().value());
    return StartBody.version(agent.id().value(), id);
  }

  private static void copy(EvalRun run, Map<String, String> values) {
    RunDetails details = run.details();
    Trials trials = run.counts().trials();
    values.put(
        StartForm.VERSION, StartBody.version(run.callAgentId().value(), run.prompt().id().value()));
    values.put(StartForm.RECORDS, details.isFiltered() ? StartRecords.SAME : StartRecords.ALL);
    values.put(StartForm.TRIALS, Integer.toString(trials.each()));
    values.put(StartForm.BASELINE, details.baseline().map(RunId::value).orElse(""));
    values.put(StartForm.NAME, details.name());
    values.put(StartForm.NOTE, details.note());
    values.put(StartForm.COMMIT, details.commit());
    values.put(StartForm.TAGS, String.join(", ", details.tags()));
    trials
        .stopping()
        .ifPresent(stopping -> {
          values.put(StartForm.STOP_EARLY, "true");
          values.put(StartForm.MARGIN, BigDecimal.valueOf(stopping.margin()).toPlainString());
        });
    run.budget().tokens().ifPresent(tokens -> values.put(StartForm.TOKENS, Long.toString(tokens)));
    run.budget()
        .costNanos()
        .ifPresent(nanos ->
            values.put(
                StartForm.COST, BigDecimal.valueOf(nanos, 9).stripTrailingZeros().toPlainString()));
    if (run.counts().continued().isPresent()) {
      values.put(StartForm.REPLAY_MODE, ReplayMode.CONTINUE.name());
    }
  }
}
