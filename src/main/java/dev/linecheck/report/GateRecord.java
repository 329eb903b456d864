package dev.linecheck.report;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/// One record of a gate with the outcomes of all of its planned trials, by trial number.
///
/// @param name the name that people gave the record; empty if it has none
/// @param before the outcomes in the baseline; empty without a baseline, or if it lacks the record
/// @param after the outcomes in the candidate; if it has no such record to compare, as many trials
///   without a verdict as it has for each record
public record GateRecord(
    String id, String name, List<TrialOutcome> before, List<TrialOutcome> after, Set<Mark> marks) {
  /// A fact about a record beside its outcomes.
  public enum Mark {
    /// The record may not break, whatever the others do.
    CRITICAL,
    /// The record is known to fail for now. It is counted apart.
    KNOWN_FAILURE,
    /// Only the baseline has the record.
    NOT_IN_CANDIDATE,
    /// The record was changed between the runs, so the candidate did not play the baseline's.
    CHANGED,
    /// Not all trials of the candidate have ended, because it is running or stopped early.
    UNFINISHED
  }

  public GateRecord {
    before = List.copyOf(before);
    after = List.copyOf(after);
    marks = Set.copyOf(marks);
  }

  /// A record without a name.
  GateRecord(String id, List<TrialOutcome> before, List<TrialOutcome> after, Set<Mark> marks) {
    this(id, "", before, after, marks);
  }

  TrialPair pair() {
    return TrialPair.of(before, after);
  }

  boolean isMarked(Mark mark) {
    return marks.contains(mark);
  }

  /// Whether the baseline lacks the record.
  boolean isNew() {
    return before.isEmpty();
  }

  /// Whether the candidate plays the record as the baseline did.
  boolean isPlayed() {
    return !isMarked(Mark.NOT_IN_CANDIDATE) && !isMarked(Mark.CHANGED);
  }

  /// Whether both runs played the record, and one has no verdict on it.
  boolean isWithoutVerdict() {
    return !isNew() && isPlayed() && !pair().isComplete();
  }

  /// Whether all valid trials of the baseline passed and all of the candidate failed.
  boolean isBroken() {
    RecordTrials old = RecordTrials.of(before);
    RecordTrials now = RecordTrials.of(after);
    return old.of() > 0 && now.of() > 0 && old.passed() == old.of() && now.passed() == 0;
  }

  /// Returns the number of valid trials on the side that has fewer.
  int validTrials() {
    return Math.min(RecordTrials.of(before).of(), RecordTrials.of(after).of());
  }

  /// Returns the record as it would be if all trials of the candidate without a verdict had failed.
  GateRecord withMissingFailed() {
    return new GateRecord(
        id,
        name,
        before,
        after.stream()
            .map(outcome -> outcome == TrialOutcome.NO_VERDICT ? TrialOutcome.FAILED : outcome)
            .toList(),
        marks);
  }

  static int missing(List<TrialOutcome> outcomes) {
    return Collections.frequency(outcomes, TrialOutcome.NO_VERDICT);
  }
}
