package dev.linecheck.api.wire;

import dev.linecheck.evaluation.imports.ImportedLabels;

/// The outcome of an import of labels. The counts stay complete where the list is truncated.
public record LabelImportView(ImportedLabels labels) implements View {
  @Override
  public void write(FieldWriter fields) {
    fields.put("stored", labels.stored());
    fields.put("unlabelled", labels.unlabelled());
    fields.put("refused", labels.refused());
    fields.putAll("problems", labels.problems(), ImportView::refused);
  }
}
