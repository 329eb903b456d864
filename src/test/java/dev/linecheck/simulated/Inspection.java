package dev.linecheck.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.AgentWords;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.run.EvalItem;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ItemState;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.Purpose;
import dev.linecheck.store.Database;
import dev.linecheck.store.ItemStore;
import dev.linecheck.store.LedgerStore;
import dev.linecheck.store.Page;
import dev.linecheck.store.ResultStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/// Holds what a storm left in the database against what was forecast.
final class Inspection {
  private static final Page.Request ALL = new Page.Request(OptionalLong.empty(), 100);

  private final Forecast forecast;
  private final Database database;
  private final Set<RunId> cancelled;
  private final int deaths;
  private final Map<String, ItemOutcome.Judged> judged = new HashMap<>();

  private Inspection(Forecast forecast, Database database, Set<RunId> cancelled, int deaths) {
    this.forecast = forecast;
    this.database = database;
    this.cancelled = cancelled;
    this.deaths = deaths;
  }

  /// Throws when something is not as it should be.
  ///
  /// @param cancelled runs whose clients were told so
  /// @return what was judged, by item and epoch
  static Map<String, ItemOutcome.Judged> of(
      Forecast forecast, Database database, Set<RunId> cancelled, int deaths) {
    Inspection inspection = new Inspection(forecast, database, cancelled, deaths);
    forecast.runs().forEach(inspection::look);
    return inspection.judged;
  }

  private void look(RunPlan plan) {
    EvalRun run = new RunStore(database).find(Samples.WORKSPACE, plan.id()).orElseThrow();
    List<EvalItem> items = new ItemStore(database).list(Samples.WORKSPACE, plan.id(), ALL).rows();
    assertThat(items).as("items of %s", plan.id()).hasSameSizeAs(plan.items());
    if (cancelled.contains(plan.id())) {
      assertThat(run.status())
          .as("%s, told to be cancelled", plan.id())
          .isEqualTo(RunStatus.CANCELLED);
    }
    items.forEach(item -> reason(run, item));
    results(plan);
  }

  /// An item without a result has a reason that the forecast gave.
  private void reason(EvalRun run, EvalItem item) {
    String which = item.id().value();
    switch (item.state()) {
      case JUDGED -> {}
      case CANCELLED -> assertThat(run.status()).as(which).isEqualTo(RunStatus.CANCELLED);
      case NOT_RUN ->
          assertThat(run.error().orElseThrow()).as(which).containsAnyOf("budget", "key is refused");
      case ERRORED -> errored(item);
      case QUEUED, RUNNING -> throw new AssertionError(which + " has not ended");
    }
  }

  private void errored(EvalItem item) {
    ItemOutcome.Errored error = item.error().orElseThrow();
    switch (error.code()) {
      case ItemOutcome.INVALID_SIMULATION -> {}
      case "poison_item" ->
          assertThat(deaths).as("deaths that make %s poison", item.id()).isGreaterThanOrEqualTo(3);
      case "model_unauthorized" ->
          assertThat(forecast.blows()).as("%s", item.id()).contains(Forecast.Blow.REFUSE_KEY);
      case "model_rate_limited", "model_timed_out", "model_unavailable" ->
          assertThat(forecast.kind().failed()).as("%s: %s", item.id(), error).isPositive();
      default -> throw new AssertionError(item.id() + ": " + error);
    }
  }

  private void results(RunPlan plan) {
    ResultStore results = new ResultStore(database);
    for (EvalResult result : results.list(Samples.WORKSPACE, plan.id(), ALL).rows()) {
      EvalItem item =
          new ItemStore(database)
              .list(Samples.WORKSPACE, plan.id(), ALL).rows().stream()
                  .filter(each -> each.resultId().filter(result.id()::equals).isPresent())
                  .findFirst()
                  .orElseThrow();
      assertThat(item.state()).isEqualTo(ItemState.JUDGED);
      result(item, result);
    }
  }

  /// Every word of the agent is in the ledger, in its order, and every word in the ledger was used.
  private void result(EvalItem item, EvalResult result) {
    int epoch = 0;
    Map<CallKey, LedgerStore.Kept> answers = Map.of();
    LedgerStore ledger = new LedgerStore(database);
    for (int next = 1; next <= 20; next++) {
      Map<CallKey, LedgerStore.Kept> found = ledger.answers(Samples.WORKSPACE, item.id(), next);
      if (!found.isEmpty()) {
        epoch = next;
        answers = found;
      }
    }
    List<String> spoken = new ArrayList<>();
    for (int step = 1; ; step++) {
      CallKey key = CallKey.first(item.id(), epoch, Purpose.AGENT, step);
      if (!answers.containsKey(key)) {
        break;
      }
      spoken.add(AgentWords.read(answers.get(key).answer().text()).spoken());
    }
    List<String> said =
        result.outcome().transcript().entries().stream()
            .filter(entry -> entry.speaker() == Speaker.AI)
            .map(TranscriptEntry::text)
            .toList();
    assertThat(said.subList(said.size() - spoken.size(), said.size()))
        .as("what the agent said in %s", item.id())
        .isEqualTo(spoken);
    judged.put(item.id().value() + "/" + epoch, result.outcome());
  }
}
