package dev.linecheck.engine;

import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.StoredCall;
import dev.linecheck.engine.ItemLeftException.Why;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Prices;
import dev.linecheck.store.LedgerStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// Stands between the items and their models: an answer that is kept is never asked for again, and
/// a new one is kept before it is used. Thread-safe.
final class Ledger {
  private final LedgerStore store;
  private final AnswerLog log;
  private final LanguageModel models;
  private final Prices prices;
  private final InstantSource clock;
  private volatile boolean draining;

  Ledger(
      LedgerStore store, AnswerLog log, LanguageModel models, Prices prices, InstantSource clock) {
    this.store = store;
    this.log = log;
    this.models = models;
    this.prices = prices;
    this.clock = clock;
  }

  /// From now on no model is asked; answers that are on their way are still kept.
  void drain() {
    draining = true;
  }

  /// The models as a claimed item asks them, in the epoch of the claim.
  ///
  /// @param progress is told of every answer that is kept
  ItemModels open(ItemClaim claim, Runnable progress) {
    return new ItemModels(
        new LedgerStore.Claimant(claim.workspace(), claim.runId(), claim.attempt()),
        store.answers(claim.workspace(), claim.itemId(), claim.epoch()),
        AtBudget.LEAVE,
        progress);
  }

  /// The models as a new judgement asks them; its epoch is its own, so nothing is kept yet. Its
  /// answers count, but the run's budget does not hold back what somebody asks for by name.
  ItemModels open(StoredCall call) {
    return new ItemModels(
        new LedgerStore.Claimant(call.workspace(), call.runId(), call.attempt()),
        Map.of(),
        AtBudget.GO_ON,
        () -> {});
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
    private final Runnable progress;

    private ItemModels(
        LedgerStore.Claimant claimant,
        Map<CallKey, LedgerStore.Kept> kept,
        AtBudget atBudget,
        Runnable progress) {
      this.claimant = claimant;
      this.kept = Map.copyOf(kept);
      this.atBudget = atBudget;
      this.progress = progress;
    }

    /// How long the models took for what was kept before, which this worker did not wait for.
    Duration before() {
      return kept.values().stream()
          .map(LedgerStore.Kept::elapsed)
          .reduce(Duration.ZERO, Duration::plus);
    }

    /// @throws ItemLeftException when the worker is to leave the item
    @Override
    public ModelAnswer answer(ModelRequest request) {
      LedgerStore.Kept before = kept.get(request.key());
      return before == null ? ask(request) : before.answer();
    }

    private ModelAnswer ask(ModelRequest request) {
      if (draining) {
        throw new ItemLeftException(Why.DRAINING, "this node is stopping");
      }
      Instant begin = clock.instant();
      ModelAnswer answer = models.answer(request);
      Duration elapsed = Duration.between(begin, clock.instant());
      LedgerStore.Kept fresh = new LedgerStore.Kept(answer, elapsed);
      long cost = prices.cost(request.model(), answer.usage());
      LedgerStore.Fate fate = log.keep(LedgerStore.Entry.of(claimant, request, fresh, cost));
      progress.run();
      return switch (fate) {
        case KEPT -> answer;
        case KEPT_AT_TOKENS_MAX -> atBudget(answer, "maxTokens");
        case KEPT_AT_COST_MAX -> atBudget(answer, "maxCost");
        case REFUSED ->
            throw new ItemLeftException(
                Why.CLAIM_LOST, "the answer of " + request.key().text() + " came too late");
      };
    }

    private ModelAnswer atBudget(ModelAnswer answer, String budget) {
      return switch (atBudget) {
        case GO_ON -> answer;
        case LEAVE ->
            throw new ItemLeftException(
                Why.BUDGET_SPENT, "The budget of the run, its %s, is spent".formatted(budget));
      };
    }
  }
}
