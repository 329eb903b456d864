package dev.linecheck.engine;

import dev.linecheck.domain.run.Continuation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.judge.Judge;
import dev.linecheck.llm.LanguageModel;
import java.util.ArrayList;
import java.util.List;

/// Judges a call, and adds the verdicts on its continuation to those on the recorded call. The
/// judge itself knows one conversation at a time. Thread-safe.
record CallJudge(Judge judge) {
  /// @throws dev.linecheck.llm.ModelException when the judge's model gives no usable answer
  TurnVerdicts judge(LanguageModel models, CallToJudge call) {
    TurnVerdicts verdicts =
        UnusableJudge.refuse(call.judgeModel(), judge.judge(models, call.whole()));
    return call.continuation().map(rest -> with(models, call, rest, verdicts)).orElse(verdicts);
  }

  /// Adds the verdicts on a continuation. The turn of the first divergence is in both conversations
  /// and is judged once.
  TurnVerdicts with(
      LanguageModel models, CallToJudge call, Continuation rest, TurnVerdicts verdicts) {
    List<TurnVerdict> continued = new ArrayList<>();
    continued.add(verdicts.of(rest.index()).at(rest.turn()));
    TurnVerdicts after = judge.judge(models, call.rest(rest));
    continued.addAll(after.turns());
    UnusableJudge.refuse(call.judgeModel(), continued, after.notes().traces());
    return new TurnVerdicts(
        verdicts.turns(),
        continued,
        verdicts.notes().and(after.notes(), rest.index(), rest.turn()));
  }
}
