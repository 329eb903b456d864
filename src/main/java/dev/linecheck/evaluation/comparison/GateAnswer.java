package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.report.GateVerdict;
import java.util.List;
import java.util.Optional;

/// The answer of a gate.
///
/// @param baseline the run that the candidate was compared with; empty for an absolute rule
/// @param warnings reasons to distrust the answer
public record GateAnswer(
    EvalRun run,
    Optional<EvalRun> baseline,
    GateVerdict verdict,
    List<RunComparison.Warning> warnings) {
  public GateAnswer {
    warnings = List.copyOf(warnings);
  }
}
