package dev.linecheck.api.wire;

import dev.linecheck.evaluation.comparison.ComparedSide;
import dev.linecheck.evaluation.comparison.RecordPair;
import dev.linecheck.evaluation.comparison.RunComparison;
import dev.linecheck.evaluation.comparison.Slices.Slice;
import dev.linecheck.llm.Purpose;
import dev.linecheck.report.Comparison;
import dev.linecheck.report.RunRate;
import dev.linecheck.report.UnpairedDifference;
import dev.linecheck.store.LedgerStore.PurposeSum;
import dev.linecheck.store.Page;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The comparison of two sides, with one page of its records; an extension.
///
/// @param a the runs of the baseline, as they are shown by themselves
/// @param page the records of the page
/// @param cursor the cursor of the next page
public record ComparisonView(
    RunComparison comparison,
    List<RunView> a,
    List<RunView> b,
    Page<RecordPair> page,
    Optional<String> cursor)
    implements View {
  /// The error of the one-sided bound that is compared with the margin.
  private static final double BOUND_ERROR = 0.05;

  private static final double NANOS = 1e9;

  @Override
  public void write(FieldWriter fields) {
    fields.put("sentence", ComparisonText.of(comparison));
    fields.put("estimand", comparison.request().estimand().name());
    fields.put("margin", comparison.request().margin());
    fields.put("a", comparison.a(), (side, inner) -> side(side, a, inner));
    fields.put("b", comparison.b(), (side, inner) -> side(side, b, inner));
    fields.putNullable("callers", comparison.callers(), this::compared);
    fields.putNullable("records", comparison.records(), this::compared);
    fields.putNullable("unpaired", comparison.unpaired(), ComparisonView::unpaired);
    fields.put("classes", comparison.counts());
    fields.put("changes", comparison, ComparisonView::changes);
    fields.putAll("slices", comparison.slices().each(), this::slice);
    fields.put("numSlicesLeftOut", comparison.slices().leftOut());
    fields.putAll(
        "warnings",
        comparison.warnings(),
        (warning, each) -> each.put("code", warning.code()).put("message", warning.sentence()));
    fields.put("data", page.rows().stream().map(RecordPairView::new).toList());
    fields.put("cursor", cursor);
  }

  private static void side(ComparedSide side, List<RunView> runs, FieldWriter fields) {
    fields.put("evalRuns", runs);
    Optional<RunRate> rate = side.rate();
    fields.put("rate", rate.map(RunRate::rate));
    fields.put("interval", rate.map(RunRate::interval).map(FiguresView::pair));
    fields.put("numRecords", side.records().size());
    fields.put("numCalls", side.calls());
    fields.put("turnsPerCall", side.turns());
    fields.putAll("models", side.sums(), ComparisonView::sum);
  }

  private static void sum(PurposeSum sum, FieldWriter fields) {
    fields.put("purpose", sum.purpose().name());
    fields.put("numAnswers", sum.answers());
    fields.put("numInputTokens", sum.spent().usage().input());
    fields.put("numCachedInputTokens", sum.spent().usage().cachedInput());
    fields.put("numOutputTokens", sum.spent().usage().output());
    fields.put("cost", new Dollars(sum.spent().costNanos()));
    fields.put("secondsPerAnswer", seconds(sum));
  }

  private static double seconds(PurposeSum sum) {
    return sum.elapsed().toNanos() / NANOS / sum.answers();
  }

  private void compared(Comparison found, FieldWriter fields) {
    fields.put("numRecords", found.records());
    fields.put("numMissing", found.missing());
    fields.put("numWorse", found.worse());
    fields.put("numBetter", found.better());
    fields.put("difference", found.difference().estimate());
    fields.put("interval", FiguresView.pair(found.difference().interval()));
    fields.put("p", found.p().midP());
    fields.put("exactP", found.p().exact());
    double bound = found.difference().lowerBound(BOUND_ERROR);
    fields.put("lowerBound", bound);
    fields.put("withinMargin", bound > -comparison.request().margin());
  }

  private static void unpaired(UnpairedDifference found, FieldWriter fields) {
    fields.put("difference", found.estimate());
    fields.put("interval", FiguresView.pair(found.interval()));
  }

  private void slice(Slice slice, FieldWriter fields) {
    fields.put("kind", slice.kind().name());
    fields.put("name", slice.name());
    fields.put("adjustedP", slice.adjustedP());
    compared(slice.comparison(), fields);
  }

  /// Shows what a judged call of side b uses more than one of side a; less is below zero.
  private static void changes(RunComparison comparison, FieldWriter fields) {
    change(
        "inputTokensPerCall",
        comparison,
        side -> perCall(side, (double) side.spent().usage().input()),
        fields);
    change(
        "outputTokensPerCall",
        comparison,
        side -> perCall(side, (double) side.spent().usage().output()),
        fields);
    change(
        "costPerCall", comparison, side -> perCall(side, side.spent().costNanos() / NANOS), fields);
    change("turnsPerCall", comparison, ComparedSide::turns, fields);
    change("agentSecondsPerAnswer", comparison, ComparisonView::agentSeconds, fields);
  }

  private static Optional<Double> perCall(ComparedSide side, double sum) {
    return side.calls() == 0 ? Optional.empty() : Optional.of(sum / side.calls());
  }

  private static Optional<Double> agentSeconds(ComparedSide side) {
    return side.sums().stream()
        .filter(sum -> sum.purpose() == Purpose.AGENT)
        .findFirst()
        .map(ComparisonView::seconds);
  }

  private static void change(
      String name,
      RunComparison comparison,
      Function<ComparedSide, Optional<Double>> figure,
      FieldWriter fields) {
    fields.put(
        name,
        figure
            .apply(comparison.a())
            .flatMap(old -> figure.apply(comparison.b()).map(now -> now - old)));
  }
}
