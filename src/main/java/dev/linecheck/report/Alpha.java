package dev.linecheck.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Krippendorff's alpha for nominal values: the agreement of several opinions on the same things
/// beyond chance. Opinions may be missing.
public final class Alpha {
  private Alpha() {}

  /// Returns alpha: 1 if all agree, and about 0 for agreement by chance. Empty if all opinions are
  /// the same, or if nothing has two opinions.
  ///
  /// @param units the opinions on each thing; things with fewer than two are ignored
  public static <T> Optional<Double> nominal(List<List<T>> units) {
    Map<T, Integer> all = new HashMap<>();
    int values = 0;
    double unlike = 0;
    for (List<T> unit : units) {
      if (unit.size() >= 2) {
        Map<T, Integer> inUnit = counts(unit);
        inUnit.forEach((value, count) -> all.merge(value, count, Integer::sum));
        values += unit.size();
        unlike += unlikePairs(inUnit, unit.size()) / (unit.size() - 1);
      }
    }
    double expected = unlikePairs(all, values);
    return expected == 0 ? Optional.empty() : Optional.of(1 - (values - 1) * unlike / expected);
  }

  private static <T> Map<T, Integer> counts(List<T> unit) {
    Map<T, Integer> counts = new HashMap<>();
    unit.forEach(value -> counts.merge(value, 1, Integer::sum));
    return counts;
  }

  /// Returns the number of ordered pairs of different values.
  private static double unlikePairs(Map<?, Integer> counts, int values) {
    double alike = counts.values().stream().mapToDouble(count -> (double) count * count).sum();
    return (double) values * values - alike;
  }
}
