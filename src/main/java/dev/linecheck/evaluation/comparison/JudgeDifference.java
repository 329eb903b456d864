package dev.linecheck.evaluation.comparison;

import dev.linecheck.evaluation.Refusal;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Collectors;

/// A difference between the judges of two sides, by the fingerprints of their judgements.
record JudgeDifference(NavigableSet<String> before, NavigableSet<String> after) {
  /// The characters that are shown of a fingerprint.
  private static final int SHOWN = 12;

  /// Returns the difference; empty if there is none. Where a stronger model is asked about some
  /// calls only, the fingerprints of one side may be among those of the other.
  static Optional<JudgeDifference> between(ComparedSide a, ComparedSide b) {
    return between(a.judges(), b.judges());
  }

  static Optional<JudgeDifference> between(SideJudges a, SideJudges b) {
    NavigableSet<String> before = a.fingerprints();
    NavigableSet<String> after = b.fingerprints();
    boolean isNested = before.containsAll(after) || after.containsAll(before);
    boolean isSame =
        before.equals(after)
            || before.isEmpty()
            || after.isEmpty()
            || (isNested && (a.isEscalating() || b.isEscalating()));
    return isSame ? Optional.empty() : Optional.of(new JudgeDifference(before, after));
  }

  Refusal refusal() {
    return new Refusal(
        "across",
        "judges_differ",
        sentence()
            + " Judge the runs again in one way, with POST /eval_runs/{id}/rejudge, or compare them all the same with across=judge.");
  }

  /// Returns the difference in words.
  String sentence() {
    return "The sides were judged in different ways, by another model, other criteria, other rules or another version of Linecheck (fingerprints %s and %s), so a difference may come from the judge."
        .formatted(shown(before), shown(after));
  }

  private static String shown(NavigableSet<String> fingerprints) {
    return fingerprints.stream()
        .map(fingerprint -> fingerprint.substring(0, Math.min(SHOWN, fingerprint.length())))
        .collect(Collectors.joining(", "));
  }
}
