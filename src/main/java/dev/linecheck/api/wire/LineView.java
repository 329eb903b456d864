package dev.linecheck.api.wire;

import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.util.List;
import java.util.Optional;

/// AIEvalResultLine: one agent turn.
record LineView(TurnVerdict verdict, VerdictTraces traces) implements View {
  static List<LineView> of(TurnVerdicts verdicts) {
    VerdictTraces traces = VerdictTraces.of(verdicts);
    return verdicts.turns().stream().map(turn -> new LineView(turn, traces)).toList();
  }

  static List<LineView> continued(TurnVerdicts verdicts) {
    VerdictTraces traces = VerdictTraces.continued(verdicts);
    return verdicts.continued().stream().map(turn -> new LineView(turn, traces)).toList();
  }

  @Override
  public void write(FieldWriter fields) {
    fields.put("index", verdict.index());
    fields.put("accurate", isAccurate());
    fields.put("modelOutput", verdict.modelOutput());
    switch (verdict) {
      case TurnVerdict.Accurate _ -> fields.put("reason", Optional.empty());
      case TurnVerdict.Inaccurate broken ->
          fields.put("reason", broken.reason()).putPresent("rule", broken.rule());
      case TurnVerdict.Undecided open -> fields.put("reason", "Undecided: " + open.reason());
    }
    fields.put("judge", traces.view(verdict));
  }

  boolean isAccurate() {
    return BinaryLabel.of(verdict) == BinaryLabel.ACCURATE;
  }
}
