package dev.linecheck.report;

import java.util.List;

/// A judged call of the run whose rate is corrected. On the level of calls, the call as a whole
/// counts as the one thing that is judged.
///
/// @param passed the number of its judged turns, of which the judge passes so many
/// @param labels the labels of these turns
public record SampledCall(Proportion passed, List<SampledLabel> labels) {
  public SampledCall {
    labels = List.copyOf(labels);
    if (labels.size() > passed.of()) {
      throw new IllegalArgumentException(labels.size() + " labels of " + passed.of());
    }
  }
}
