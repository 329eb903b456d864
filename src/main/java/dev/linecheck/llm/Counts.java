package dev.linecheck.llm;

import java.util.HashMap;
import java.util.Map;

/// A counter for each key. Counters of zero take no memory.
final class Counts<K> {
  private final Map<K, Integer> counts = new HashMap<>();

  int of(K key) {
    return counts.getOrDefault(key, 0);
  }

  void up(K key) {
    counts.merge(key, 1, Integer::sum);
  }

  void down(K key) {
    if (counts.merge(key, -1, Integer::sum) == 0) {
      counts.remove(key);
    }
  }
}
