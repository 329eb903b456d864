package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.run.RunId;
import dev.linecheck.report.GateInput.WhenErrored;
import dev.linecheck.report.GateRule;
import java.util.List;
import java.util.Optional;

/// A request for the answer of a gate about a run, with a baseline that the client kept.
///
/// @param critical the tag of the records that may not break
/// @param errored what trials without a verdict mean for the exit code
public record KeptQuestion(
    RunId run,
    KeptOutcomes baseline,
    GateRule.Baseline rule,
    Optional<String> critical,
    WhenErrored errored) {
  /// The answer, with the class of each record.
  public record Answer(GateAnswer gate, List<RecordPair> pairs) {
    public Answer {
      pairs = List.copyOf(pairs);
    }
  }
}
