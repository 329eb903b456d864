package dev.linecheck.judge;

import dev.linecheck.domain.verdict.Evidence;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.judge.rule.CallRules;
import dev.linecheck.judge.rule.Fault;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.time.Waits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// Marks every agent turn of a call against the criteria, turn by turn. Thread-safe.
public final class Judge {
  /// The most turns of a call at once: each holds its document in memory.
  private static final int SIDE_BY_SIDE_MAX = 64;

  private final Waits waits;
  private final TurnJudge turnJudge;

  public Judge(Waits waits) {
    this.waits = waits;
    this.turnJudge = new TurnJudge(waits);
  }

  /// Judges all turns: the first that needs a model alone, because it warms the provider's prefix
  /// cache, then the others side by side.
  ///
  /// @param models speak for the judge
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  public TurnVerdicts judge(LanguageModel models, JudgedCall call) {
    List<Callable<TurnVerdict>> asks = new ArrayList<>();
    List<TurnVerdict> ruled = new ArrayList<>();
    CallRules.Ruling rules = TurnRules.ruling(call);
    for (int i = 0; i < call.turns().size(); i++) {
      Candidate candidate = new Candidate(call, call.turns().get(i));
      Optional<Fault> fault = rules.faults().get(i);
      if (fault.isPresent()) {
        ruled.add(broken(candidate, fault.get()));
      } else {
        switch (candidate.turn().manner()) {
          case VERBATIM -> ruled.add(verbatim(candidate));
          case ANSWERED, LOOPED, STUCK -> asks.add(() -> turnJudge.judge(models, candidate));
        }
      }
    }
    List<TurnVerdict> all = new ArrayList<>(ruled);
    if (!asks.isEmpty()) {
      all.addAll(waits.sideBySide(asks.subList(0, 1)));
      for (int done = 1; done < asks.size(); done += SIDE_BY_SIDE_MAX) {
        int end = Math.min(done + SIDE_BY_SIDE_MAX, asks.size());
        all.addAll(waits.sideBySide(asks.subList(done, end)));
      }
    }
    all.sort((one, other) -> Integer.compare(one.index(), other.index()));
    return new TurnVerdicts(all, List.of(), rules.neverExercised());
  }

  private static TurnVerdict broken(Candidate candidate, Fault fault) {
    return new TurnVerdict.Inaccurate(
        candidate.index(),
        candidate.text(),
        fault.reason(),
        fault.quote().map(words -> new Evidence("C", words)).stream().toList(),
        candidate.relation(Relation.DIFFERENT_WORSE),
        Optional.of(fault.rule()));
  }

  private static TurnVerdict verbatim(Candidate candidate) {
    return new TurnVerdict.Accurate(
        candidate.index(), candidate.text(), candidate.relation(Relation.DIFFERENT_FINE));
  }
}
