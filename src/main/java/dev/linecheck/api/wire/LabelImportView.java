package dev.linecheck.api.wire;

import java.util.List;

/// What became of the labels of an import. The counts are whole where the list is cut.
public record LabelImportView(long stored, long refused, List<ImportView.Refusal> problems) {}
