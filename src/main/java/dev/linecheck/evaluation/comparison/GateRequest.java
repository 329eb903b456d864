package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.comparison.CompareRequest.Across;
import dev.linecheck.report.GateInput.WhenErrored;
import dev.linecheck.report.GateRule;
import java.util.Optional;

/// A request for the answer of a gate about a run.
///
/// @param against the baseline; empty for that of the run
/// @param critical the tag of the records that may not break
/// @param errored what trials without a verdict mean for the exit code
public record GateRequest(
    RunId run,
    Optional<RunId> against,
    GateRule rule,
    Optional<String> critical,
    WhenErrored errored,
    Across across) {}
