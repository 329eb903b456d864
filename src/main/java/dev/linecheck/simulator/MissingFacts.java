package dev.linecheck.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The facts that one call asked for and that the caller's part does not give, each once.
/// Single-threaded.
final class MissingFacts {
  /// The most facts of one call.
  static final int MOST = 50;

  private final Map<String, String> facts = new LinkedHashMap<>();

  void add(List<String> named) {
    for (String fact : named) {
      String text = fact.strip();
      if (!text.isEmpty() && facts.size() < MOST) {
        facts.putIfAbsent(text.toLowerCase(Locale.ROOT), text);
      }
    }
  }

  List<String> list() {
    return List.copyOf(facts.values());
  }
}
