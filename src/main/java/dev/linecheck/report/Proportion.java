package dev.linecheck.report;

import java.util.Optional;

/// A number of hits among a number of trials.
public record Proportion(int hits, int of) {
  public Proportion {
    if (hits < 0 || hits > of) {
      throw new IllegalArgumentException(hits + " of " + of);
    }
  }

  /// Returns the share; empty if there are no trials.
  public Optional<Double> rate() {
    return of == 0 ? Optional.empty() : Optional.of(hits / (double) of);
  }

  /// Returns the interval by Wilson's method; empty if there are no trials.
  public Optional<Interval> interval() {
    return rate().map(p -> BinomialInterval.wilson(p, of));
  }

  /// Returns the more cautious interval of Clopper and Pearson; empty if there are no trials.
  public Optional<Interval> clopperPearson() {
    return rate().map(p -> BinomialInterval.clopperPearson(p, of));
  }
}
