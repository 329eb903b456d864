package dev.linecheck.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The condition under which a candidate passes.
public sealed interface SuiteGate {
  /// The effect of calls without a verdict on the answer.
  Errored errored();

  OnInconclusive onInconclusive();

  /// The candidate is at least as good as a baseline, up to a margin.
  ///
  /// @param margin the fall of the rate that is still allowed, such as 0.1 for 10 points
  /// @param criticalTags a caller or call with one of these tags may not break
  record AgainstBaseline(
      Against against,
      double margin,
      Estimand estimand,
      List<String> criticalTags,
      Errored errored,
      OnInconclusive onInconclusive)
      implements SuiteGate {
    public static final double MARGIN = 0.1;

    public AgainstBaseline {
      criticalTags = List.copyOf(criticalTags);
    }
  }

  /// Every caller and call passes in so many of its trials.
  record PassAt(int trials, Errored errored, OnInconclusive onInconclusive) implements SuiteGate {}

  /// The rate of the calls that pass is above a fixed one.
  record MinPassRate(double rate, Errored errored, OnInconclusive onInconclusive)
      implements SuiteGate {}

  /// The baseline that a candidate is compared with.
  sealed interface Against {
    /// The newest run that is marked as baseline on the server.
    ///
    /// @param branch the branch whose baseline it is; empty for the one of all branches
    record Baseline(Optional<String> branch) implements Against {}

    /// A run that a file beside the suite keeps.
    ///
    /// @param baseline empty while there is no such file
    record File(Path path, Optional<SuiteBaseline> baseline) implements Against {}

    /// The agent's prompt at a commit, which is run beside the candidate.
    record GitRef(String ref) implements Against {}
  }

  /// The question that the comparison answers.
  enum Estimand {
    /// Whether the candidate does better with callers like these.
    CALLERS,
    /// Whether it does better on these very callers and calls.
    RECORDS
  }

  /// The effect of calls without a verdict on the answer.
  enum Errored {
    /// There is no answer, which is an error.
    FAIL,
    /// There is no answer.
    INCONCLUSIVE
  }

  /// The consequence of an inconclusive answer.
  sealed interface OnInconclusive {
    /// A warning.
    record Warn() implements OnInconclusive {}

    /// The candidate is not let through.
    record Fail() implements OnInconclusive {}

    /// More trials, once, up to so many in all.
    record Extend(int to) implements OnInconclusive {}
  }
}
