package dev.linecheck.engine;

import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.CallContext;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.engine.LeaveSignal.Reason;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelAnswer.Warning;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Models;
import dev.linecheck.llm.Prices;
import dev.linecheck.store.LedgerStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Stands between items and their models. A stored answer is never asked for again, and a new
/// answer is stored before it is used. Thread-safe.
final class Ledger {
  private final LedgerStore store;
  private final ItemLog log;
  private final LanguageModel models;
  private final Prices prices;
  private final InstantSource clock;

  Ledger(LedgerStore store, ItemLog log, LanguageModel models, Prices prices, InstantSource clock) {
    this.store = store;
    this.log = log;
    this.models = models;
    this.prices = prices;
    this.clock = clock;
  }

  /// Returns the models for a claimed item, with the answers stored in the generation of the claim.
  ///
  /// @param progress is called after each stored answer
  /// @throws ItemLeftException when the budget of the run is spent; the worker that noticed this
  ///   first may have failed to end the run
  ItemModels open(CallContext item, LeaveSignal signal, Runnable progress) {
    spentBudget(store.budgetStatus(item.workspace(), item.runId()))
        .ifPresent(budget -> {
          throw budgetSpent(signal, budget);
        });
    // before its first claim an item has no answers
    Map<CallKey, LedgerStore.Kept> kept =
        item.attempt() == 1
            ? Map.of()
            : store.answers(item.workspace(), item.itemId(), item.generation());
    return new ItemModels(
        claimant(item),
        kept,
        AtBudget.LEAVE,
        request -> models.answer(request, new PauseCheck(signal)),
        signal,
        progress);
  }

  /// Returns the models for the judgement of a stored call, with the answers stored in its
  /// generation. New answers count towards the run's budget, but the budget does not stop a
  /// judgement that somebody asked for.
  ///
  /// @param progress is called after each stored answer
  ItemModels resume(CallContext call, LeaveSignal signal, Runnable progress) {
    return new ItemModels(
        claimant(call),
        store.answers(call.workspace(), call.itemId(), call.generation()),
        AtBudget.GO_ON,
        request -> models.answer(request, new PauseCheck(signal)),
        signal,
        progress);
  }

  /// Returns the same while a client waits for the judgement. No provider is waited for for long.
  ItemModels resumeForClient(CallContext call, LeaveSignal signal) {
    return new ItemModels(
        claimant(call),
        store.answers(call.workspace(), call.itemId(), call.generation()),
        AtBudget.GO_ON,
        models,
        signal,
        () -> {});
  }

  /// Ends a pause of a model call when the work has to be left. For one thread.
  private static final class PauseCheck implements Runnable {
    /// The number of checks after which the database is asked whether the work is still wanted. A
    /// claim can get lost without a signal, and a check is made about once a second.
    private static final int LOOKED_EVERY = 10;

    private final LeaveSignal signal;
    private int checks;

    PauseCheck(LeaveSignal signal) {
      this.signal = signal;
    }

    @Override
    public void run() {
      checks++;
      signal.check();
      if (checks % LOOKED_EVERY == 0) {
        signal.checkWanted();
      }
    }
  }

  private static LedgerStore.Claimant claimant(CallContext call) {
    return new LedgerStore.Claimant(call.workspace(), call.runId(), call.attempt());
  }

  /// The progress of an action that must happen at most once.
  sealed interface Progress {
    record Nothing() implements Progress {}

    /// It began, and its result is unknown.
    record Begun() implements Progress {}

    record Answered(String text) implements Progress {}
  }

  /// A message to something that is no model.
  ///
  /// @param to the name of the recipient
  record Sent(String to, String text) {
    private String hash() {
      return Sha256.hex(to + "\n" + text);
    }
  }

  /// An action that happens at most once. Its beginning is stored before it begins, and then its
  /// result.
  final class OnceAction {
    private final ItemModels models;
    private final CallKey begun;
    private final CallKey ended;
    private final ModelId who;
    private final String hash;

    private OnceAction(ItemModels models, CallKey begun, CallKey ended, Sent sent) {
      this.models = models;
      this.begun = begun;
      this.ended = ended;
      this.who = new ModelId(sent.to());
      this.hash = sent.hash();
    }

    /// @throws LedgerMismatchException when the stored entries belong to another message
    Progress progress() {
      Optional<LedgerStore.Kept> start = models.kept(begun, hash);
      Optional<LedgerStore.Kept> end = models.kept(ended, hash);
      if (end.isPresent()) {
        return new Progress.Answered(end.get().answer().text());
      }
      return start.isPresent() ? new Progress.Begun() : new Progress.Nothing();
    }

    /// Stores that the action begins.
    ///
    /// @throws ItemLeftException when the worker has to leave the item
    void begins() {
      models.signal.check();
      models.keep(entry(begun, "", Duration.ZERO));
    }

    /// Does the action and stores its result.
    ///
    /// @throws ItemLeftException when the worker has to leave the item
    String ends(Supplier<String> done) {
      Instant begin = clock.instant();
      String text = done.get();
      return models.keep(entry(ended, text, Duration.between(begin, clock.instant()))).text();
    }

    private LedgerStore.Entry entry(CallKey key, String text, Duration elapsed) {
      ModelAnswer answer =
          new ModelAnswer(text, List.of(), FinishReason.COMPLETE, TokenUsage.NONE, who.value());
      return new LedgerStore.Entry(
          models.claimant, key, who, new LedgerStore.Kept(hash, answer, elapsed), 0);
    }
  }

  private static Optional<String> spentBudget(LedgerStore.KeepResult fate) {
    return switch (fate) {
      case KEPT, REFUSED -> Optional.empty();
      case KEPT_AT_TOKENS_MAX -> Optional.of("maxTokens");
      case KEPT_AT_COST_MAX -> Optional.of("maxCost");
    };
  }

  private static ItemLeftException budgetSpent(LeaveSignal signal, String budget) {
    return signal.leave(
        Reason.BUDGET_SPENT, "The budget of the run, its %s, is spent".formatted(budget));
  }

  /// The behaviour of an item when the budget of its run is spent.
  private enum AtBudget {
    LEAVE,
    GO_ON
  }

  /// The models for one item. Thread-safe.
  final class ItemModels implements LanguageModel {
    private final LedgerStore.Claimant claimant;
    private final Map<CallKey, LedgerStore.Kept> kept;
    private final AtBudget atBudget;
    private final LanguageModel asked;
    private final LeaveSignal signal;
    private final Runnable progress;
    private final CallLength length;

    private ItemModels(
        LedgerStore.Claimant claimant,
        Map<CallKey, LedgerStore.Kept> kept,
        AtBudget atBudget,
        LanguageModel asked,
        LeaveSignal signal,
        Runnable progress) {
      this.claimant = claimant;
      this.kept = Map.copyOf(kept);
      this.atBudget = atBudget;
      this.asked = asked;
      this.signal = signal;
      this.progress = progress;
      this.length = CallLength.of(this.kept);
    }

    /// Returns the time that the models took for the stored answers of the call, for which this
    /// worker did not wait. Requests of the judge, also those about sentinels, are not part of the
    /// call.
    Duration before() {
      return kept.entrySet().stream()
          .filter(entry -> !entry.getKey().purpose().isJudging())
          .map(entry -> entry.getValue().elapsed())
          .reduce(Duration.ZERO, Duration::plus);
    }

    /// @throws ItemLeftException when the worker has to leave the item
    /// @throws LedgerMismatchException when the stored answer belongs to another request
    /// @throws dev.linecheck.llm.ModelException when there is no answer, or the call is too long
    @Override
    public ModelAnswer answer(ModelRequest request) {
      return kept.containsKey(request.key())
          ? kept(request.key(), request.hash()).orElseThrow().answer()
          : ask(request);
    }

    /// Returns the entry stored under a key, if there is one. An answer to another request is never
    /// used.
    private Optional<LedgerStore.Kept> kept(CallKey key, String requestHash) {
      Optional<LedgerStore.Kept> found = Optional.ofNullable(kept.get(key));
      if (found.filter(before -> !before.requestHash().equals(requestHash)).isPresent()) {
        throw new LedgerMismatchException(key);
      }
      return found;
    }

    private ModelAnswer ask(ModelRequest request) {
      signal.check();
      Instant begin = clock.instant();
      ModelAnswer answer = counted(request, asked.answer(request));
      length.check(request, answer);
      Duration elapsed = Duration.between(begin, clock.instant());
      long cost = prices.cost(request.model(), answer.usage());
      return keep(LedgerStore.Entry.of(claimant, request, answer, elapsed, cost));
    }

    /// Warns of an answer without counts of tokens, if somebody counts on them.
    private ModelAnswer counted(ModelRequest request, ModelAnswer answer) {
      ModelId model = request.model();
      if (!answer.usage().equals(TokenUsage.NONE) || model.equals(Models.SCRIPTED)) {
        return answer;
      }
      boolean hasBudget = store.hasBudget(claimant.workspace(), claimant.run());
      if (!hasBudget && !prices.knows(model)) {
        return answer;
      }
      List<Warning> warnings = new ArrayList<>(answer.warnings());
      warnings.add(
          new Warning(
              "tokens_not_counted",
              "%s gave no counts of tokens with some answers, so the cost of the run is too low%s."
                  .formatted(
                      model.value(), hasBudget ? ", and maxTokens and maxCost do not hold" : "")));
      return answer.with(warnings);
    }

    private ModelAnswer keep(LedgerStore.Entry entry) {
      ModelAnswer answer = entry.kept().answer();
      LedgerStore.KeepResult fate = log.keep(entry);
      length.add(entry.key(), answer);
      progress.run();
      if (fate == LedgerStore.KeepResult.REFUSED) {
        throw signal.leave(
            Reason.CLAIM_LOST, "the answer of " + entry.key().text() + " came too late");
      }
      spentBudget(fate).ifPresent(this::atBudget);
      return answer;
    }

    /// Returns an action that must not happen twice, even if the process dies in between.
    ///
    /// @param sent the message of the action, which is the same in every attempt
    OnceAction once(CallKey begun, CallKey ended, Sent sent) {
      return new OnceAction(this, begun, ended, sent);
    }

    private void atBudget(String budget) {
      switch (atBudget) {
        case GO_ON -> {}
        case LEAVE -> throw budgetSpent(signal, budget);
      }
    }
  }
}
