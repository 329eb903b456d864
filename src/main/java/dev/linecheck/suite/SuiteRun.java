package dev.linecheck.suite;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/// How a suite is executed.
///
/// @param trials the number of times that each caller calls, and each past call is replayed
/// @param maxCost the most that a run may cost, in US dollars
/// @param timeout the longest time that somebody waits for the run
public record SuiteRun(int trials, Optional<BigDecimal> maxCost, Optional<Duration> timeout) {
  public static final int TRIALS = 3;

  /// The most trials of a record.
  public static final int TRIALS_MAX = 20;

  public static final SuiteRun DEFAULT = new SuiteRun(TRIALS, Optional.empty(), Optional.empty());
}
