package dev.linecheck.judge;

import dev.linecheck.domain.verdict.JudgeBrief;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps the fingerprints of the last judges, because all calls of a run have the same one.
/// Thread-safe.
final class Fingerprints {
  private static final int KEPT_MAX = 100;

  private final Map<Judging, String> kept = new ConcurrentHashMap<>();

  private record Judging(JudgeBrief brief, Set<String> answeredBy) {}

  /// Returns the fingerprint of a judge.
  ///
  /// @param answeredBy the models that answered, by the names that they give themselves
  String of(JudgeBrief brief, Set<String> answeredBy) {
    Judging judging = new Judging(brief, answeredBy);
    String known = kept.get(judging);
    if (known != null) {
      return known;
    }
    if (kept.size() >= KEPT_MAX) {
      kept.clear();
    }
    String fingerprint = Fingerprint.of(brief, answeredBy);
    kept.put(judging, fingerprint);
    return fingerprint;
  }
}
