package dev.linecheck.api.wire;

import dev.linecheck.evaluation.comparison.GateAnswer;
import dev.linecheck.report.Comparison;
import dev.linecheck.report.GateFigures;
import dev.linecheck.report.GateFigures.MissingTrials;
import dev.linecheck.report.GateNeeds;
import dev.linecheck.report.GateVerdict;
import dev.linecheck.report.Interval;
import dev.linecheck.report.PValues;
import dev.linecheck.report.RecordTrials;
import dev.linecheck.report.RunRate;
import java.util.List;
import java.util.Optional;

/// The answer of a gate; an extension. It has no word of a call.
public record GateView(GateAnswer answer) implements View {
  @Override
  public void write(FieldWriter fields) {
    GateVerdict verdict = answer.verdict();
    fields.put("evalRunId", answer.run().id().value());
    fields.put("baselineId", answer.baseline().map(run -> run.id().value()));
    switch (verdict) {
      case GateVerdict.Pass _ -> decided("PASS", List.of(), fields);
      case GateVerdict.Fail fail -> decided("FAIL", fail.records(), fields);
      case GateVerdict.Inconclusive open -> undecided(open, fields);
    }
    fields.put("sentence", verdict.sentence());
    fields.put("exitCode", verdict.exitCode());
    fields.put("notes", verdict.notes());
    fields.putAll(
        "warnings",
        answer.warnings(),
        (warning, each) -> each.put("code", warning.code()).put("message", warning.sentence()));
    fields.put("figures", verdict.figures(), GateView::figures);
  }

  private static void decided(String name, List<String> records, FieldWriter fields) {
    fields.put("verdict", name);
    fields.put("cause", Optional.empty());
    fields.put("wouldDecide", Optional.empty());
    fields.put("decidingRecordIds", records);
  }

  private static void undecided(GateVerdict.Inconclusive open, FieldWriter fields) {
    fields.put("verdict", "INCONCLUSIVE");
    fields.put("cause", open.cause().name());
    fields.put("wouldDecide", open.needs(), GateView::needs);
    fields.put("decidingRecordIds", List.of());
  }

  private static void needs(GateNeeds needs, FieldWriter fields) {
    fields.put("numRecords", needs.records());
    fields.put("trials", needs.trials());
  }

  private static void figures(GateFigures figures, FieldWriter fields) {
    fields.putNullable(
        "comparison",
        figures.comparison(),
        (found, inner) -> compared(found, figures.sequence(), inner));
    fields.put("lowerBound", figures.lowerBound());
    fields.putNullable("before", figures.before(), GateView::rate);
    fields.putNullable("after", figures.after(), GateView::rate);
    fields.put("missingTrials", figures.missing(), GateView::missing);
    List<RecordTrials> known = figures.knownFailures();
    fields.put("numKnownFailures", known.size());
    fields.put(
        "numKnownFailuresPassing",
        (int) known.stream().filter(of -> of.of() > 0 && of.passed() == of.of()).count());
  }

  /// The probabilities of a whole run do not hold for one that stopped early.
  private static void compared(Comparison found, Optional<Interval> sequence, FieldWriter fields) {
    fields.put("estimand", found.estimand().name());
    fields.put("numRecords", found.records());
    fields.put("numMissing", found.missing());
    fields.put("numWorse", found.worse());
    fields.put("numBetter", found.better());
    fields.put("difference", found.difference().estimate());
    fields.put(
        "interval", FiguresView.pair(sequence.orElseGet(() -> found.difference().interval())));
    fields.put("intervalKind", sequence.isPresent() ? "CONFIDENCE_SEQUENCE" : "FIXED_SAMPLE");
    Optional<PValues> p = Optional.of(found.p()).filter(_ -> sequence.isEmpty());
    fields.put("p", p.map(PValues::midP));
    fields.put("exactP", p.map(PValues::exact));
  }

  private static void rate(RunRate rate, FieldWriter fields) {
    fields.put("rate", rate.rate());
    fields.put("interval", FiguresView.pair(rate.interval()));
    fields.put("numRecords", rate.records());
    fields.put("numTrials", rate.trials());
  }

  private static void missing(MissingTrials missing, FieldWriter fields) {
    fields.put("before", missing.before());
    fields.put("ofBefore", missing.ofBefore());
    fields.put("after", missing.after());
    fields.put("ofAfter", missing.ofAfter());
  }
}
