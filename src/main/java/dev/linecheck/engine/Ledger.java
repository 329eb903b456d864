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
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Prices;
import dev.linecheck.store.LedgerStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Stands between the items and their models: an answer that is kept is never asked for again, and
/// a new one is kept before it is used. Thread-safe.
final class Ledger {
  private final LedgerStore store;
  private final AnswerLog log;
  private final LanguageModel models;
  private final Prices prices;
  private final InstantSource clock;

  Ledger(
      LedgerStore store, AnswerLog log, LanguageModel models, Prices prices, InstantSource clock) {
    this.store = store;
    this.log = log;
    this.models = models;
    this.prices = prices;
    this.clock = clock;
  }

  /// The models as a claimed item asks them, in the generation of the claim.
  ///
  /// @param progress is told of every answer that is kept
  /// @throws ItemLeftException when the budget of the run is spent: whoever saw that first may have
  ///   been kept from ending the run
  ItemModels open(CallContext item, LeaveSignal signal, Runnable progress) {
    spentBudget(store.budgetStatus(item.workspace(), item.runId()))
        .ifPresent(budget -> {
          throw budgetSpent(signal, budget);
        });
    return new ItemModels(
        claimant(item),
        store.answers(item.workspace(), item.itemId(), item.generation()),
        AtBudget.LEAVE,
        signal,
        progress);
  }

  /// The models as the judgement of a stored call asks them: what is kept in its generation is not
  /// asked again. Its answers count, but the run's budget does not hold back what somebody asks for
  /// by name.
  ///
  /// @param progress is told of every answer that is kept
  ItemModels resume(CallContext call, LeaveSignal signal, Runnable progress) {
    return new ItemModels(
        claimant(call),
        store.answers(call.workspace(), call.itemId(), call.generation()),
        AtBudget.GO_ON,
        signal,
        progress);
  }

  private static LedgerStore.Claimant claimant(CallContext call) {
    return new LedgerStore.Claimant(call.workspace(), call.runId(), call.attempt());
  }

  /// How far something has come that must not be done twice.
  sealed interface Progress {
    record Nothing() implements Progress {}

    /// It began, and nobody knows what came of it.
    record Begun() implements Progress {}

    record Answered(String text) implements Progress {}
  }

  /// A message to something that is no model.
  ///
  /// @param to the name of what gets it
  record Sent(String to, String text) {
    private String hash() {
      return Sha256.hex(to + "\n" + text);
    }
  }

  /// Something that is done once: that it begins is kept before it does, and then what it came to.
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

    /// @throws LedgerMismatchException when what is kept was done for another message
    Progress progress() {
      Optional<LedgerStore.Kept> start = models.kept(begun, hash);
      Optional<LedgerStore.Kept> end = models.kept(ended, hash);
      if (end.isPresent()) {
        return new Progress.Answered(end.get().answer().text());
      }
      return start.isPresent() ? new Progress.Begun() : new Progress.Nothing();
    }

    /// @throws ItemLeftException when the worker is to leave the item
    void begins() {
      models.signal.check();
      models.keep(entry(begun, "", Duration.ZERO));
    }

    /// @throws ItemLeftException when the worker is to leave the item
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

  /// What an item does when the budget of its run is spent.
  private enum AtBudget {
    LEAVE,
    GO_ON
  }

  /// The models as one item asks them. Thread-safe.
  final class ItemModels implements LanguageModel {
    private final LedgerStore.Claimant claimant;
    private final Map<CallKey, LedgerStore.Kept> kept;
    private final AtBudget atBudget;
    private final LeaveSignal signal;
    private final Runnable progress;
    private final CallLength length;

    private ItemModels(
        LedgerStore.Claimant claimant,
        Map<CallKey, LedgerStore.Kept> kept,
        AtBudget atBudget,
        LeaveSignal signal,
        Runnable progress) {
      this.claimant = claimant;
      this.kept = Map.copyOf(kept);
      this.atBudget = atBudget;
      this.signal = signal;
      this.progress = progress;
      this.length = CallLength.of(this.kept);
    }

    /// How long the models took for what was kept of the call before, which this worker did not
    /// wait for. To judge it, or a labelled turn beside it, is no part of a call.
    Duration before() {
      return kept.entrySet().stream()
          .filter(entry -> !entry.getKey().purpose().isJudging())
          .map(entry -> entry.getValue().elapsed())
          .reduce(Duration.ZERO, Duration::plus);
    }

    /// @throws ItemLeftException when the worker is to leave the item
    /// @throws LedgerMismatchException when the kept answer was given to another request
    /// @throws dev.linecheck.llm.ModelException when there is no answer, or the call is too long
    @Override
    public ModelAnswer answer(ModelRequest request) {
      return kept.containsKey(request.key())
          ? kept(request.key(), request.hash()).orElseThrow().answer()
          : ask(request);
    }

    /// What is kept under a key, if anything is: an answer to another request is never used.
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
      ModelAnswer answer = models.answer(request);
      length.check(request, answer);
      Duration elapsed = Duration.between(begin, clock.instant());
      long cost = prices.cost(request.model(), answer.usage());
      return keep(LedgerStore.Entry.of(claimant, request, answer, elapsed, cost));
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

    /// Something that must not be done twice, whatever dies in between.
    ///
    /// @param sent what it is done for: the same each time that it comes to this
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
