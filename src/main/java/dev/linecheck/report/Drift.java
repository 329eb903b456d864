package dev.linecheck.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The change in a judge's verdicts on the same turns between two times.
///
/// @param turns turns judged both times and labelled the same both times
/// @param lost turns judged rightly then, and wrongly now
/// @param gained turns judged rightly now, and wrongly then
/// @param kappaChange the change of kappa on these turns; empty if one of the two has no kappa
public record Drift(int turns, int lost, int gained, Optional<Double> kappaChange) {
  /// A turn at both times.
  private record Pair(RatedPair then, RatedPair now) {
    boolean isOfOneLabel() {
      return then.person() == now.person();
    }

    boolean isLost() {
      return then.isRight() && !now.isRight();
    }

    boolean isGained() {
      return now.isRight() && !then.isRight();
    }
  }

  /// Compares two times.
  ///
  /// @param <T> the key of a turn
  public static <T> Drift between(Map<T, RatedPair> then, Map<T, RatedPair> now) {
    List<Pair> pairs =
        then.entrySet().stream()
            .flatMap(turn ->
                Stream.ofNullable(now.get(turn.getKey()))
                    .map(again -> new Pair(turn.getValue(), again)))
            .filter(Pair::isOfOneLabel)
            .toList();
    Optional<Double> before = Agreement.of(pairs.stream().map(Pair::then).toList()).kappa();
    Optional<Double> after = Agreement.of(pairs.stream().map(Pair::now).toList()).kappa();
    return new Drift(
        pairs.size(),
        (int) pairs.stream().filter(Pair::isLost).count(),
        (int) pairs.stream().filter(Pair::isGained).count(),
        after.flatMap(kappa -> before.map(was -> kappa - was)));
  }

  /// Returns the probability of so uneven a change if the judge is as good as before.
  public double byChance() {
    return McNemar.of(lost, gained).exact();
  }
}
