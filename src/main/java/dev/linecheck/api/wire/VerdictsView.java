package dev.linecheck.api.wire;

import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.JudgeNotes.Question;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.domain.verdict.VerdictTrace;

/// The verdicts of a result without a word of its call. An extension.
public record VerdictsView(EvalResult result) implements View {
  @Override
  public void write(FieldWriter fields) {
    TurnVerdicts verdicts = result.outcome().verdicts();
    fields.put("resultId", result.id().value());
    fields.put("recordId", result.record().id().value());
    fields.put("numAlerts", verdicts.alerts());
    fields.put("excluded", verdicts.excluded());
    fields.putAll("turns", LineView.of(verdicts), VerdictsView::turn);
    fields.putPresent(
        "continuation", verdicts.continuedAlerts().map(alerts -> rest(alerts, verdicts)));
  }

  private static View rest(int alerts, TurnVerdicts verdicts) {
    return fields ->
        fields
            .put("numAlerts", alerts)
            .put("excluded", verdicts.continuedExcluded())
            .putAll("turns", LineView.continued(verdicts), VerdictsView::turn);
  }

  private static View turn(LineView line) {
    VerdictTraces traces = line.traces();
    VerdictTrace trace = traces.of(line.verdict());
    return fields -> {
      fields
          .put("index", line.verdict().index())
          .put("accurate", line.isAccurate())
          .put("status", trace.status().name())
          .put("source", trace.source().name());
      if (line.verdict() instanceof TurnVerdict.Inaccurate broken) {
        fields.putPresent("rule", broken.rule());
      }
      fields
          .putAll("findings", trace.checks(), check -> finding(check, traces))
          .putPresent("call", traces.ofCall(line.verdict()).map(call -> ofCall(call, traces)));
    };
  }

  /// Shows the verdict on the call that a turn ends.
  private static View ofCall(VerdictTrace trace, VerdictTraces traces) {
    return fields ->
        fields
            .put("status", trace.status().name())
            .put("source", trace.source().name())
            .putAll("findings", trace.checks(), check -> finding(check, traces));
  }

  /// Shows an item that was not answered with yes. The judge's sentence about it is withheld,
  /// because it may repeat the call.
  private static View finding(VerdictTrace.Check check, VerdictTraces traces) {
    Question asked = traces.asked(check);
    return fields ->
        fields
            .put("id", check.id())
            .put("question", asked.text())
            .put("required", asked.weight() == Weight.REQUIRED)
            .put("answer", check.answer().name());
  }
}
