package dev.linecheck.evaluation.imports;

import java.util.List;

/// The outcome of an import of labels. The counts stay complete where the list is truncated.
public record ImportedLabels(long stored, long refused, List<RefusedObject> problems) {
  public ImportedLabels {
    problems = List.copyOf(problems);
  }
}
