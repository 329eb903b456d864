package dev.linecheck.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How a judge marks turns now that it has marked before.
///
/// @param turns marked both times, of which people say the same both times
/// @param lost those that it marked rightly then, and not now
/// @param gained those that it marks rightly now, and did not then
/// @param kappaChange of the agreement with people on these turns; empty where one has no kappa
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
  /// @param <T> names a turn
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

  /// The probability of so uneven a change if the judge is as good as before.
  public double byChance() {
    return McNemar.exact(lost, gained);
  }
}
