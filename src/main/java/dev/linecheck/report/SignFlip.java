package dev.linecheck.report;

import java.util.Arrays;
import java.util.List;

/// The sign-flip test of Fisher (1935): if two versions are equally good, each record's difference
/// is as likely the other way round. The distribution of the sum over all such flips is exact. With
/// one trial a record this is McNemar's test.
final class SignFlip {
  /// The most values of the sum, and the most steps of the computation (about a second). If the
  /// common unit of all differences needs more, as with thousands of records whose numbers of
  /// trials vary, the unit is coarser and differences are rounded to it. The test stays exact for
  /// what is rounded, since both directions are rounded alike.
  private static final double VALUES_MAX = 1 << 20;

  private static final double STEPS_MAX = 1e8;

  /// The coarsest unit is a twentieth of a record, so nothing is rounded if all records have the
  /// same number of trials, up to 20.
  private static final double UNITS_MIN = 20;

  private SignFlip() {}

  /// Tests differences of records that both runs have a verdict on.
  static PValues of(List<TrialPair> pairs) {
    double[] moved =
        pairs.stream().mapToDouble(TrialPair::difference).filter(d -> d != 0).toArray();
    double units = Math.min(commonMultiple(pairs), affordableUnits(moved));
    return ofWhole(Arrays.stream(moved).mapToInt(d -> (int) Math.rint(d * units)).toArray());
  }

  /// Tests differences that are whole numbers of some unit.
  static PValues ofWhole(int... differences) {
    int[] moved = Arrays.stream(differences).filter(d -> d != 0).toArray();
    if (Arrays.stream(moved).map(Math::abs).distinct().count() <= 1) {
      int down = (int) Arrays.stream(moved).filter(d -> d < 0).count();
      return McNemar.of(down, moved.length - down);
    }
    IntegerSum flipped = new IntegerSum();
    int all = 0;
    for (int difference : moved) {
      int size = Math.abs(difference);
      flipped.add(0, size, 0.5, 0.5);
      all += size;
    }
    int sum = Arrays.stream(moved).sum();
    int extreme = (all - Math.abs(sum)) / 2;
    double observed = flipped.at(extreme);
    return PValues.of(2 * flipped.upTo(extreme), sum == 0 ? observed : 2 * observed);
  }

  private static double affordableUnits(double... moved) {
    double range = Arrays.stream(moved).map(Math::abs).sum();
    double spread = 12 * Math.sqrt(Arrays.stream(moved).map(d -> d * d).sum());
    double values = Math.min(VALUES_MAX, STEPS_MAX / Math.max(1, moved.length));
    return Math.max(UNITS_MIN, Math.floor(values / Math.min(range, spread)));
  }

  /// Returns the number of units of which every share of trials is a whole number.
  private static double commonMultiple(List<TrialPair> pairs) {
    return pairs.stream()
        .flatMap(pair -> List.of(pair.before().of(), pair.after().of()).stream())
        .distinct()
        .mapToDouble(trials -> trials)
        .reduce(1, (a, b) -> a > VALUES_MAX ? a : a / greatestDivisor(a, b) * b);
  }

  private static double greatestDivisor(double a, double b) {
    return b == 0 ? a : greatestDivisor(b, a % b);
  }
}
