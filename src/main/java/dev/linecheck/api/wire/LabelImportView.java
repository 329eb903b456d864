package dev.linecheck.api.wire;

import dev.linecheck.evaluation.imports.ImportedLabels;
import java.util.List;

/// The outcome of an import of labels. The counts stay complete where the list is truncated.
public record LabelImportView(long stored, long refused, List<ImportView.Refusal> problems) {
  public static LabelImportView of(ImportedLabels labels) {
    return new LabelImportView(
        labels.stored(),
        labels.refused(),
        labels.problems().stream().map(ImportView.Refusal::of).toList());
  }
}
