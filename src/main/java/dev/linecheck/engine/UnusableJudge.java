package dev.linecheck.engine;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.domain.verdict.VerdictTrace;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import java.util.List;

/// Refuses the verdicts on a call whose judge did not answer. A fault that is proven in one turn is
/// a verdict on the call, whatever the judge failed to say of the others.
final class UnusableJudge {
  private UnusableJudge() {}

  /// Returns the verdicts on a call.
  ///
  /// @throws ModelException JUDGE_UNUSABLE when a turn has no verdict because too few answers of
  ///   the judge are usable, and no other turn is faulted
  static TurnVerdicts refuse(ModelId judge, TurnVerdicts verdicts) {
    refuse(judge, verdicts.turns(), verdicts.notes().traces());
    return verdicts;
  }

  /// Refuses the verdicts on one conversation.
  static void refuse(ModelId judge, List<TurnVerdict> turns, List<VerdictTrace> traces) {
    boolean isFaulted = turns.stream().anyMatch(TurnVerdict.Inaccurate.class::isInstance);
    if (!isFaulted) {
      traces.stream()
          .filter(VerdictTrace::lacksJudge)
          .findFirst()
          .ifPresent(trace -> {
            throw unusable(judge, trace);
          });
    }
  }

  private static ModelException unusable(ModelId judge, VerdictTrace trace) {
    String what =
        switch (trace.about()) {
          case TURN -> "turn %d".formatted(trace.index());
          case CALL -> "the call as a whole";
        };
    return new ModelException(
        ModelFailure.JUDGE_UNUSABLE,
        "judge %s: %d of %d votes on %s are unusable, each asked twice: %s; try another judge model, or give it more max_tokens"
            .formatted(
                judge.value(),
                trace.votes().invalid(),
                trace.votes().cast(),
                what,
                String.join("; ", trace.unusable().stream().distinct().toList())));
  }
}
