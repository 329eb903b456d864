package dev.linecheck.evaluation.imports;

import java.util.List;

/// The outcome of an import of labels. The counts stay complete where the list is truncated.
///
/// @param unlabelled the number of lines of sheets that nobody labelled
public record ImportedLabels(
    long stored, long unlabelled, long refused, List<RefusedObject> problems) {
  public ImportedLabels {
    problems = List.copyOf(problems);
  }
}
