package dev.linecheck.report;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/// The exact conditional test of Cochran, Mantel and Haenszel: whether two versions pass the same
/// records equally often, given how many trials of each record pass in both runs together.
/// Two-sided as R's `mantelhaen.test`: everything as unlikely as what was observed counts, or less
/// likely.
final class CochranMantelHaenszel {
  /// Chances that differ by less than this share are equal, as in R.
  private static final double EQUAL = 1e-7;

  private CochranMantelHaenszel() {}

  /// Tests records that both runs have a verdict on.
  static PValues of(List<TrialPair> pairs) {
    IntegerSum passed = new IntegerSum();
    int observed = 0;
    boolean open = false;
    for (TrialPair pair : pairs) {
      observed += pair.after().passed();
      HypergeometricDistribution chances = given(pair);
      int from = chances.getSupportLowerBound();
      int to = chances.getSupportUpperBound();
      open |= to > from;
      passed.add(
          from, 1, IntStream.rangeClosed(from, to).mapToDouble(chances::probability).toArray());
    }
    double chance = passed.at(observed);
    double most = chance * (1 + EQUAL);
    double least = chance * (1 - EQUAL);
    return open
        ? PValues.of(
            passed.where(other -> other <= most),
            passed.where(other -> other >= least && other <= most))
        : PValues.NONE;
  }

  /// Returns the distribution of the candidate's passed trials of one record.
  private static HypergeometricDistribution given(TrialPair pair) {
    return HypergeometricDistribution.of(
        pair.before().of() + pair.after().of(),
        pair.before().passed() + pair.after().passed(),
        pair.after().of());
  }
}
