package dev.linecheck.rehearsal;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The options of one test that its command gives, in addition to the suite.
///
/// @param trials in place of the suite's
/// @param maxCost the most that all runs of the test may cost, in US dollars, in place of the
///   suite's
/// @param compareWith the id of the run to compare with, or [#LAST]; in place of the suite's gate
/// @param tags the tags of the records to run; empty for all
/// @param baseline whether the run becomes the suite's baseline
public record TestWish(
    OptionalInt trials,
    Optional<BigDecimal> maxCost,
    Optional<String> compareWith,
    List<String> tags,
    Baseline baseline) {
  /// Names the newest run of the suite that ended.
  public static final String LAST = "last";

  /// The effect of a test on the suite's baseline.
  public enum Baseline {
    /// It stays.
    KEEP,
    /// The run of the test replaces it, unless the run lacks verdicts.
    UPDATE
  }

  public TestWish {
    tags = List.copyOf(tags);
  }
}
