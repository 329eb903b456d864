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
    return rate()
        .map(p -> {
          double z2 = Interval.Z * Interval.Z;
          double centre = (p + z2 / (2 * of)) / (1 + z2 / of);
          double half =
              Interval.Z
                  / (1 + z2 / of)
                  * Math.sqrt(p * (1 - p) / of + z2 / (4.0 * of * (double) of));
          return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
        });
  }
}
