package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.run.RunId;
import dev.linecheck.report.Estimand;
import java.util.List;

/// A request to compare runs.
///
/// @param a the runs of the baseline; several are pooled
/// @param b the runs of the candidate
/// @param margin the fall of the rate that is still allowed
public record CompareRequest(
    List<RunId> a, List<RunId> b, Estimand estimand, double margin, Across across) {
  public CompareRequest {
    a = List.copyOf(a);
    b = List.copyOf(b);
  }

  /// The differences between the sides that are accepted.
  public enum Across {
    /// The sides were judged in one way.
    NOTHING,
    /// The sides may have been judged in different ways.
    JUDGE
  }
}
