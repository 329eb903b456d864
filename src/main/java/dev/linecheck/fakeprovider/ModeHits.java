package dev.linecheck.fakeprovider;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Decides which modes hit a request. Thread-safe.
final class ModeHits {
  private static final int PARTS = 1_000_000;

  private final List<ModeUse> uses;
  private final long seed;
  private final AtomicLong arrivals = new AtomicLong();

  /// The requests for each call so far; filled only if a mode counts them.
  private final Map<String, Integer> byCall = new ConcurrentHashMap<>();

  private final boolean countsCalls;

  ModeHits(List<ModeUse> uses, long seed) {
    this.uses = List.copyOf(uses);
    this.seed = seed;
    this.countsCalls = uses.stream().anyMatch(use -> use.reach() instanceof ModeUse.First);
  }

  List<ModeUse> of(ReceivedRequest request) {
    if (uses.isEmpty()) {
      return uses;
    }
    long arrival = arrivals.incrementAndGet();
    int ofCall = countsCalls ? byCall.merge(request.call(), 1, Integer::sum) : 1;
    return uses.stream().filter(use -> hits(use, arrival, ofCall)).toList();
  }

  private boolean hits(ModeUse use, long arrival, int ofCall) {
    return switch (use.reach()) {
      case ModeUse.Always() -> true;
      case ModeUse.Every(int n) -> arrival % n == 0;
      case ModeUse.First(int count) -> ofCall <= count;
      case ModeUse.Share(double share) -> chance(use, arrival) < share;
    };
  }

  /// A number from 0 to 1 that depends on the seed, the mode and the arrival alone.
  private double chance(ModeUse use, long arrival) {
    long mixed = Mix.of(seed ^ use.mode().title().hashCode(), arrival);
    return (double) Math.floorMod(mixed, PARTS) / PARTS;
  }
}
