package dev.linecheck.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/// A uniform sample of a stream of unknown length, drawn without replacement: Vitter's Algorithm R
/// (1985). The same seed draws the same of the same stream. Single-threaded.
public final class Reservoir<T> {
  private record Drawn<T>(int place, T value) {}

  private final int size;
  private final SplittableRandom draws;
  private final List<Drawn<T>> drawn = new ArrayList<>();
  private int offered;

  /// @param size the size of the sample, unless the stream is shorter
  public Reservoir(int size, long seed) {
    this.size = size;
    this.draws = new SplittableRandom(seed);
  }

  /// Offers the next value of the stream.
  public void offer(T value) {
    Drawn<T> next = new Drawn<>(offered++, value);
    if (drawn.size() < size) {
      drawn.add(next);
      return;
    }
    int place = Resampling.index(draws, offered);
    if (place < size) {
      drawn.set(place, next);
    }
  }

  /// Returns the number of values that were offered.
  public int offered() {
    return offered;
  }

  /// Returns the sample in the order of the stream.
  public List<T> sample() {
    return drawn.stream().sorted(Comparator.comparingInt(Drawn::place)).map(Drawn::value).toList();
  }
}
