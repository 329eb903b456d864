package dev.linecheck.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// The correction of Holm (1979) for looking at several slices of the same runs. The chance that
/// any unchanged slice has an adjusted p below 0.05 is at most 5 %.
public final class Holm {
  private Holm() {}

  /// Returns the adjusted p of each slice, in the given order.
  public static List<Double> adjusted(List<Double> p) {
    List<Integer> ascending =
        IntStream.range(0, p.size()).boxed().sorted(Comparator.comparing(p::get)).toList();
    List<Double> adjusted = new ArrayList<>(Collections.nCopies(p.size(), 1.0));
    double least = 0;
    for (int rank = 0; rank < p.size(); rank++) {
      int slice = ascending.get(rank);
      least = Math.clamp((p.size() - rank) * p.get(slice), least, 1.0);
      adjusted.set(slice, least);
    }
    return List.copyOf(adjusted);
  }
}
