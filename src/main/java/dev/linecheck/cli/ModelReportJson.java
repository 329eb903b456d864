package dev.linecheck.cli;

import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.evaluation.modelcheck.ModelReport;
import dev.linecheck.evaluation.modelcheck.ModelReport.RunEstimate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The reports about models as JSON, in the form of the API's.
final class ModelReportJson {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int NANO_DECIMALS = 9;

  private ModelReportJson() {}

  static String of(List<ModelReport> reports) {
    ObjectNode json = JSON.createObjectNode();
    ArrayNode models = json.putArray("models");
    reports.forEach(report -> add(models.addObject(), report));
    return json.toPrettyString();
  }

  private static void add(ObjectNode json, ModelReport report) {
    json.put("id", report.model().value()).put("works", report.works());
    ArrayNode abilities = json.putArray("abilities");
    report
        .results()
        .forEach((ability, result) -> {
          ObjectNode row = abilities.addObject().put("ability", ability.code());
          row.put("result", result.word());
          result
              .failure()
              .ifPresentOrElse(code -> row.put("code", code), () -> row.putNull("code"));
          ArrayNode notes = row.putArray("notes");
          result.sentences().forEach(notes::add);
        });
    json.put("answers", report.answers());
    addUse(json, report.used(), report.costNanos());
    report
        .run()
        .ifPresentOrElse(
            run -> {
              ObjectNode estimate = json.putObject("run").put("records", RunEstimate.RECORDS);
              addUse(estimate.put("turns", RunEstimate.TURNS), run.used(), run.costNanos());
            },
            () -> json.putNull("run"));
  }

  private static void addUse(ObjectNode json, TokenUsage used, Optional<Long> costNanos) {
    json.putObject("tokens")
        .put("input", used.input())
        .put("cachedInput", used.cachedInput())
        .put("output", used.output());
    costNanos.ifPresentOrElse(
        nanos -> json.put("cost", BigDecimal.valueOf(nanos, NANO_DECIMALS).stripTrailingZeros()),
        () -> json.putNull("cost"));
  }
}
