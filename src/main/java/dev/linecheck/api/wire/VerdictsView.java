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
    fields.put("trial", result.trial());
    fields.put("numAlerts", verdicts.alerts());
    fields.put("excluded", verdicts.excluded());
    fields.putAll("turns", LineView.of(verdicts), VerdictsView::turn);
    fields.putPresent(
        "continuation",
        verdicts.continuedAlerts(),
        (alerts, inner) -> rest(alerts, verdicts, inner));
  }

  private static void rest(int alerts, TurnVerdicts verdicts, FieldWriter fields) {
    fields.put("numAlerts", alerts);
    fields.put("excluded", verdicts.continuedExcluded());
    fields.putAll("turns", LineView.continued(verdicts), VerdictsView::turn);
  }

  private static void turn(LineView line, FieldWriter fields) {
    VerdictTraces traces = line.traces();
    VerdictTrace trace = traces.of(line.verdict());
    fields.put("index", line.verdict().index());
    fields.put("accurate", line.isAccurate());
    fields.put("status", trace.status().name());
    fields.put("source", trace.source().name());
    if (line.verdict() instanceof TurnVerdict.Inaccurate broken) {
      fields.putPresent("rule", broken.rule());
    }
    fields.putAll("findings", trace.checks(), (check, inner) -> finding(check, traces, inner));
    fields.putPresent(
        "call", traces.ofCall(line.verdict()), (call, inner) -> ofCall(call, traces, inner));
  }

  /// Shows the verdict on the call that a turn ends.
  private static void ofCall(VerdictTrace trace, VerdictTraces traces, FieldWriter fields) {
    fields.put("status", trace.status().name());
    fields.put("source", trace.source().name());
    fields.putAll("findings", trace.checks(), (check, inner) -> finding(check, traces, inner));
  }

  /// Shows an item that was not answered with yes. The judge's sentence about it is withheld,
  /// because it may repeat the call.
  private static void finding(VerdictTrace.Check check, VerdictTraces traces, FieldWriter fields) {
    Question asked = traces.asked(check);
    fields.put("id", check.id());
    fields.put("question", asked.text());
    fields.put("required", asked.weight() == Weight.REQUIRED);
    fields.put("answer", check.answer().name());
  }
}
