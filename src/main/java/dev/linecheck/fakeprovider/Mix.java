package dev.linecheck.fakeprovider;

/// Numbers that look random and depend on their input alone.
final class Mix {
  private Mix() {}

  /// Mixes two numbers as SplitMix64 does.
  static long of(long seed, long number) {
    long z = seed + number * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /// Mixes a seed and a text.
  static long of(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = hash * 31 + text.charAt(i);
    }
    return of(hash, text.length());
  }
}
