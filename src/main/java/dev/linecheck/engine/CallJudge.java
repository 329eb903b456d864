package dev.linecheck.engine;

import dev.linecheck.domain.run.Continuation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.judge.Judge;
import dev.linecheck.llm.LanguageModel;
import java.util.ArrayList;
import java.util.List;

/// Judges a call, and joins to its verdicts those on how it goes on where a version left a
/// recording: the judge itself knows one conversation at a time. Thread-safe.
record CallJudge(Judge judge) {
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  TurnVerdicts judge(LanguageModel models, CallToJudge call) {
    TurnVerdicts verdicts = judge.judge(models, call.whole());
    return call.continuation().map(rest -> with(models, call, rest, verdicts)).orElse(verdicts);
  }

  /// The turn with which the version left is the same in both, and asked about once.
  TurnVerdicts with(
      LanguageModel models, CallToJudge call, Continuation rest, TurnVerdicts verdicts) {
    List<TurnVerdict> continued = new ArrayList<>();
    continued.add(verdicts.of(rest.index()).at(rest.turn()));
    TurnVerdicts after = judge.judge(models, call.rest(rest));
    continued.addAll(after.turns());
    return new TurnVerdicts(
        verdicts.turns(),
        continued,
        verdicts.notes().and(after.notes(), rest.index(), rest.turn()));
  }
}
