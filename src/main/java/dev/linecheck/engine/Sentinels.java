package dev.linecheck.engine;

import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.StoredCall;
import dev.linecheck.domain.verdict.Sentinel;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.judge.Judge;
import dev.linecheck.judge.JudgedCall;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.Position;
import dev.linecheck.store.SentinelStore;
import java.util.Iterator;
import java.util.Optional;

/// Judges the sentinels of a run along with its own turns. Their verdicts change nothing in the run
/// except its cost. Thread-safe.
final class Sentinels {
  private final SentinelStore store;
  private final Judge judge;
  private final Checklists checklists;
  private final RunLog log;

  Sentinels(SentinelStore store, Judge judge, Checklists checklists, RunLog log) {
    this.log = log;
    this.store = store;
    this.judge = judge;
    this.checklists = checklists;
  }

  /// Whether it makes sense to judge the other sentinels of the item.
  private enum Prospect {
    GO_ON,
    LEAVE
  }

  /// Judges the sentinels of an item that are not judged yet. A sentinel without an answer stays
  /// without a verdict.
  ///
  /// @throws ItemLeftException when the worker has to leave the item
  void judgeAlong(ItemClaim claim, LanguageModel models) {
    Prospect prospect = Prospect.GO_ON;
    Iterator<Sentinel> carried = store.of(claim).iterator();
    while (prospect == Prospect.GO_ON && carried.hasNext()) {
      prospect = judgeAlong(claim, models, carried.next());
    }
  }

  private Prospect judgeAlong(ItemClaim claim, LanguageModel models, Sentinel sentinel) {
    try {
      store
          .call(claim.context().workspace(), sentinel.result())
          .flatMap(call -> judged(claim, models, sentinel, call))
          .ifPresent(verdicts -> store.keep(claim, sentinel, verdicts));
      return Prospect.GO_ON;
    } catch (LedgerMismatchException e) {
      notJudged(claim, LedgerMismatchException.CODE, e);
      return Prospect.GO_ON;
    } catch (ModelException e) {
      notJudged(claim, e.failure().code(), e);
      return after(e.failure());
    }
  }

  private void notJudged(ItemClaim claim, String code, RuntimeException e) {
    log.trouble(
        claim.context().runId(),
        claim.record().id(),
        code,
        "a labelled turn is not judged: " + e.getMessage());
  }

  /// One call may be too long for a model, or filtered, so the next sentinel is tried. If the
  /// provider is unavailable, each sentinel would wait for it again, so the others are skipped.
  private static Prospect after(ModelException.ModelFailure trouble) {
    return trouble.isOfThisRequest() ? Prospect.GO_ON : Prospect.LEAVE;
  }

  private Optional<TurnVerdicts> judged(
      ItemClaim claim, LanguageModel models, Sentinel sentinel, StoredCall call) {
    JudgedCall whole =
        new CallToJudge(
                call.carriedBy(claim),
                checklists.ofSentinel(claim.context(), call.context(), models))
            .whole();
    return judge
        .judgeOne(models, whole.keyedAs(new Position.Sentinel(sentinel.number())), sentinel.index())
        .map(verdicts -> UnusableJudge.refuse(claim.context().setup().judgeModel(), verdicts));
  }
}
