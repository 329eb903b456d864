package dev.linecheck.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.AgentReply;
import dev.linecheck.callagent.RenderedAgent;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.run.EvalItem;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.ItemState;
import dev.linecheck.domain.run.RunPlan;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.Purpose;
import dev.linecheck.store.Database;
import dev.linecheck.store.ItemFilter;
import dev.linecheck.store.ItemStore;
import dev.linecheck.store.LedgerStore;
import dev.linecheck.store.Page;
import dev.linecheck.store.ResultStore;
import dev.linecheck.store.RevisionStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Holds what a storm left in the database against what was forecast.
final class Inspection {
  private static final Page.Request ALL = new Page.Request(OptionalLong.empty(), 100);

  /// Three in a claim, and three more when the run is opened again.
  static final int GENERATIONS_MAX = 6;

  private final Forecast forecast;
  private final Database database;
  private final InvariantChecker onlooker;
  private final int deaths;
  private final Map<String, ItemOutcome.Judged> judged = new HashMap<>();

  private Inspection(Forecast forecast, Database database, InvariantChecker onlooker, int deaths) {
    this.forecast = forecast;
    this.database = database;
    this.onlooker = onlooker;
    this.deaths = deaths;
  }

  /// Throws when something is not as it should be.
  ///
  /// @param onlooker who saw what clients were told, and the calls of models
  /// @return what was judged, by item and generation, without the trials that clients added: their
  ///   items get other ids on a calm day, and the models other words
  static Map<String, ItemOutcome.Judged> of(
      Forecast forecast, Database database, InvariantChecker onlooker, int deaths) {
    Inspection inspection = new Inspection(forecast, database, onlooker, deaths);
    forecast.runs().forEach(inspection::look);
    return inspection.judged;
  }

  private void look(RunPlan plan) {
    EvalRun run = new RunStore(database).find(Samples.WORKSPACE, plan.id()).orElseThrow();
    List<EvalItem> items =
        new ItemStore(database).list(Samples.WORKSPACE, plan.id(), ItemFilter.ALL, ALL).rows();
    assertThat(items)
        .as("items of %s", plan.id())
        .hasSize(plan.records() * run.counts().trials().each());
    if (onlooker.cancelled().contains(plan.id())) {
      assertThat(run.status())
          .as("%s, told to be cancelled", plan.id())
          .isEqualTo(RunStatus.CANCELLED);
    }
    if (run.status() == RunStatus.SUCCESS) {
      run.budget()
          .tokens()
          .ifPresent(most ->
              assertThat(items.stream().mapToLong(this::spent).sum())
                  .as("%s, within its budget", plan.id())
                  .isLessThan(most));
    }
    items.forEach(item -> reason(run, item));
    results(plan);
  }

  /// The tokens of an item without those of rejudgements, which no budget holds back.
  private long spent(EvalItem item) {
    return IntStream.rangeClosed(1, GENERATIONS_MAX)
        .mapToObj(generation -> answers(item.id(), generation))
        .flatMap(answers -> answers.entrySet().stream())
        .filter(answer -> !onlooker.isOfRejudgement(answer.getKey()))
        .map(answer -> answer.getValue().answer().usage())
        .mapToLong(usage -> usage.input() + usage.output())
        .sum();
  }

  /// An item without a result has a reason that the forecast gave.
  private void reason(EvalRun run, EvalItem item) {
    String which = item.id().value();
    switch (item.state()) {
      case JUDGED -> {}
      case CANCELLED -> assertThat(run.status()).as(which).isEqualTo(RunStatus.CANCELLED);
      case NOT_RUN -> notRun(run, which);
      case ERRORED -> errored(item);
      case QUEUED, RUNNING -> throw new AssertionError(which + " has not ended");
    }
  }

  private static void notRun(EvalRun run, String which) {
    if (run.counts().trials().stoppedEarly().isEmpty()) {
      assertThat(run.error().orElseThrow()).as(which).containsAnyOf("budget", "key is refused");
    }
  }

  private void errored(EvalItem item) {
    ItemOutcome.Errored error = item.error().orElseThrow();
    switch (error.code()) {
      case ItemOutcome.INVALID_SIMULATION, ItemOutcome.JUDGE_UNUSABLE -> {}
      case "poison_item" ->
          assertThat(deaths).as("deaths that make %s poison", item.id()).isGreaterThanOrEqualTo(3);
      case "model_unauthorized" -> {
        assertThat(forecast.refusesKey()).as("%s", item.id()).isTrue();
        inVain(item, 1);
      }
      case "model_rate_limited", "model_timed_out", "model_unavailable" ->
          inVain(item, SimulatedWorld.ATTEMPTS_MAX);
      default -> throw new AssertionError(item.id() + ": " + error);
    }
  }

  /// What errors an item is a call of its own, never one about a labelled turn.
  private void inVain(EvalItem item, int times) {
    assertThat(forecast.kind().failed()).as("%s: %s", item.id(), item.error()).isPositive();
    Map<CallKey, Long> unanswered =
        onlooker.sends().stream()
            .filter(send -> send.key().item().equals(item.id()) && send.answer().isEmpty())
            .filter(send -> !SimulatedSentinels.isOne(send.key()))
            .collect(Collectors.groupingBy(Send::key, Collectors.counting()));
    assertThat(unanswered.values())
        .as("calls of %s without an answer", item.id())
        .anyMatch(count -> count >= times);
  }

  private void results(RunPlan plan) {
    List<EvalItem> items =
        new ItemStore(database).list(Samples.WORKSPACE, plan.id(), ItemFilter.ALL, ALL).rows();
    List<EvalResult> results =
        new ResultStore(database).list(Samples.WORKSPACE, plan.id(), ItemFilter.ALL, ALL).rows();
    for (EvalResult result : results) {
      EvalItem item =
          items.stream()
              .filter(each -> each.resultId().filter(result.id()::equals).isPresent())
              .findFirst()
              .orElseThrow();
      assertThat(item.state()).isEqualTo(ItemState.JUDGED);
      result(item.id(), result, plan);
    }
  }

  /// Every word of the agent is in the ledger, in its order, and every word in the ledger was used.
  private void result(ItemId item, EvalResult result, RunPlan plan) {
    int generation = lastGeneration(item);
    List<String> words = new ArrayList<>();
    new RenderedAgent(plan.setup().agent(), plan.setup().prompt(), result.record().agentInputs())
        .openingLine()
        .ifPresent(words::add);
    words.addAll(spoken(item, generation));
    assertThat(result.outcome().transcript().entries())
        .filteredOn(entry -> entry.speaker() == Speaker.AI)
        .extracting(TranscriptEntry::text)
        .as("what the agent said in %s", item)
        .isEqualTo(words);
    TurnVerdicts first =
        new RevisionStore(database)
            .list(Samples.WORKSPACE, result.id(), ALL)
            .rows()
            .getLast()
            .verdicts();
    ItemOutcome.Judged outcome = result.outcome();
    // the ids of added trials depend on the course of the storm
    if (plan.items().stream().anyMatch(planned -> planned.id().equals(item))) {
      judged.put(
          item.value() + "/" + generation,
          new ItemOutcome.Judged(outcome.transcript(), first, outcome.execution()));
    }
  }

  private int lastGeneration(ItemId item) {
    return IntStream.rangeClosed(1, GENERATIONS_MAX)
        .filter(generation -> answers(item, generation).keySet().stream().anyMatch(this::isOfItem))
        .max()
        .orElseThrow();
  }

  private boolean isOfItem(CallKey key) {
    return !onlooker.isOfRejudgement(key);
  }

  private Map<CallKey, LedgerStore.Kept> answers(ItemId item, int generation) {
    return new LedgerStore(database).answers(Samples.WORKSPACE, item, generation);
  }

  private List<String> spoken(ItemId item, int generation) {
    return answers(item, generation).entrySet().stream()
        .filter(answer -> answer.getKey().purpose() == Purpose.AGENT)
        .sorted(Comparator.comparingInt(answer -> Positions.number(answer.getKey())))
        .map(answer -> AgentReply.read(answer.getValue().answer().text()).spoken())
        .toList();
  }
}
