package dev.linecheck.api.wire;

import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.evaluation.modelcheck.ModelReport;
import dev.linecheck.evaluation.modelcheck.ModelReport.RunEstimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The report about a model that was checked; an extension.
public record ModelReportView(ModelReport report) implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.put("id", report.model().value());
    fields.put("works", report.works());
    fields.putAll(
        "abilities",
        List.copyOf(report.results().entrySet()),
        (row, json) -> {
          json.put("ability", row.getKey().code());
          json.put("result", row.getValue().word());
          json.put("code", row.getValue().failure());
          json.put("notes", row.getValue().sentences());
        });
    fields.put("answers", report.answers());
    use(fields, report.used(), report.costNanos());
    fields.putNullable(
        "run",
        report.run(),
        (run, json) -> {
          json.put("records", RunEstimate.RECORDS);
          json.put("turns", RunEstimate.TURNS);
          use(json, run.used(), run.costNanos());
        });
  }

  private static void use(FieldWriter fields, TokenUsage used, Optional<Long> costNanos) {
    fields.put(
        "tokens",
        Map.of("input", used.input(), "cachedInput", used.cachedInput(), "output", used.output()));
    fields.put("cost", costNanos.map(Dollars::new));
  }
}
