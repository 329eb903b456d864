package dev.linecheck.api.wire;

import dev.linecheck.evaluation.preflight.ForecastProblem;
import dev.linecheck.evaluation.preflight.GateForecast;
import dev.linecheck.evaluation.preflight.PreflightReport;
import dev.linecheck.evaluation.preflight.PreflightReport.Basis;
import dev.linecheck.evaluation.preflight.PreflightReport.RoleForecast;
import dev.linecheck.evaluation.preflight.Range;

/// The forecast of a run; an extension.
public record PreflightView(PreflightReport report) implements View {
  /// The type of the answer, which tells it from a run.
  public static final String MEDIA_TYPE = "application/vnd.linecheck.preflight+json";

  @Override
  public void write(FieldWriter fields) {
    fields.put("numRecords", report.records());
    fields.put("trials", report.trials());
    fields.put("numItems", report.items());
    switch (report.basis()) {
      case Basis.Measured measured ->
          fields
              .put("basis", "RUN")
              .put("basisRunId", measured.run().value())
              .put("numMeasuredItems", measured.items());
      case Basis.Guess _ -> fields.put("basis", "GUESS");
    }
    fields.putAll("roles", report.roles(), PreflightView::role);
    fields.putPresent("cost", report.costNanos(), PreflightView::dollars);
    fields.put("seconds", report.seconds(), PreflightView::seconds);
    fields.put("gate", report.gate(), PreflightView::gate);
    fields.putAll("problems", report.problems(), PreflightView::problem);
  }

  private static void role(RoleForecast role, FieldWriter fields) {
    fields.put("role", role.role().name());
    fields.put("modelId", role.model().value());
    fields.put("numCalls", role.calls(), PreflightView::whole);
    fields.put("numInputTokens", role.input(), PreflightView::whole);
    fields.put("numOutputTokens", role.output(), PreflightView::whole);
    fields.putPresent("cost", role.costNanos(), PreflightView::dollars);
  }

  private static void whole(Range range, FieldWriter fields) {
    fields.put("low", Math.round(range.low()));
    fields.put("expected", Math.round(range.expected()));
    fields.put("high", Math.round(range.high()));
  }

  private static void dollars(Range nanos, FieldWriter fields) {
    fields.put("low", new Dollars(Math.round(nanos.low())));
    fields.put("expected", new Dollars(Math.round(nanos.expected())));
    fields.put("high", new Dollars(Math.round(nanos.high())));
  }

  private static void seconds(Range seconds, FieldWriter fields) {
    fields.put("low", rounded(seconds.low()));
    fields.put("expected", rounded(seconds.expected()));
    fields.put("high", rounded(seconds.high()));
  }

  /// Returns the figure in thousandths: a forecast knows no more.
  private static double rounded(double figure) {
    return Math.round(figure * 1_000) / 1_000.0;
  }

  private static void gate(GateForecast gate, FieldWriter fields) {
    fields.put("margin", gate.margin());
    fields.put("passChance", rounded(gate.passChance()));
    fields.put("passPossible", gate.isPassPossible());
    fields.put("numRecordsForPass", gate.recordsMin());
    fields.put("numKnownFailures", gate.knownFailures());
    fields.put("smallestDetectableChange", gate.detectableDrop().map(PreflightView::rounded));
    fields.put("assumedRate", rounded(gate.assumed().rate()));
    fields.put("assumedCorrelation", rounded(gate.assumed().correlation()));
    fields.put("sentence", gate.sentence());
  }

  private static void problem(ForecastProblem problem, FieldWriter fields) {
    fields.put("code", problem.code());
    fields.put("message", problem.sentence());
    switch (problem) {
      case ForecastProblem.Filtered _, ForecastProblem.OtherVersion _ -> {}
      case ForecastProblem.MissingInputs missing ->
          fields
              .put("total", missing.total())
              .putAll("missingInputs", missing.shown(), PreflightView::missing);
      case ForecastProblem.UnansweredFunctions unanswered ->
          fields
              .put("total", unanswered.total())
              .putAll("functions", unanswered.shown(), PreflightView::function);
      case ForecastProblem.OfModel ofModel ->
          fields.putPresent("modelId", ofModel.model().map(model -> model.value()));
    }
  }

  private static void missing(ForecastProblem.MissingInput input, FieldWriter fields) {
    fields.put("evalRecordId", input.record().value()).put("name", input.name());
  }

  private static void function(ForecastProblem.UnansweredFunction function, FieldWriter fields) {
    fields.put("name", function.name()).put("numRecords", function.records());
  }
}
