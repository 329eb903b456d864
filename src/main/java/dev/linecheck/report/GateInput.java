package dev.linecheck.report;

import dev.linecheck.domain.run.StoppedEarly;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The input of a gate's decision.
///
/// @param records all records of both runs, each once; in the order of a candidate that may stop
///   early
/// @param errored what trials without a verdict mean for the exit code
/// @param early present if the candidate could stop early
public record GateInput(
    List<GateRecord> records,
    GateRule rule,
    TrialPlan plan,
    WhenErrored errored,
    Optional<AnnouncedStop> early) {
  /// The end of a gate that too many trials without a verdict leave inconclusive.
  public enum WhenErrored {
    INCONCLUSIVE,
    /// A command ends with the code of trouble, so that a pipeline stops. The answer itself is
    /// never FAIL for a technical reason.
    FAIL
  }

  public GateInput {
    records = List.copyOf(records);
  }

  /// Makes the input for a candidate that could not stop early.
  public GateInput(List<GateRecord> records, GateRule rule, TrialPlan plan, WhenErrored errored) {
    this(records, rule, plan, errored, Optional.empty());
  }

  /// Returns the answer with which the candidate stopped early.
  Optional<StoppedEarly> stopped() {
    return early.flatMap(AnnouncedStop::stopped);
  }

  /// Returns the records that figures and notes are about. Of a candidate that stopped early these
  /// are the ones on which its answer rests: others ended sooner because their calls are short.
  GateInput shown() {
    if (stopped().isEmpty()) {
      return this;
    }
    Set<GateRecord> left = new HashSet<>(EarlyLook.of(this).remaining());
    return new GateInput(
        records.stream().filter(record -> !left.contains(record)).toList(),
        rule,
        plan,
        errored,
        early);
  }

  /// Returns the records that count for the answer.
  List<GateRecord> counted() {
    return records.stream()
        .filter(record -> !record.isMarked(GateRecord.Mark.KNOWN_FAILURE))
        .toList();
  }

  /// Returns the records whose trials the gate needs. A record that the baseline lacks tells
  /// nothing about a change.
  List<GateRecord> needed() {
    return switch (rule) {
      case GateRule.Baseline _ -> counted().stream().filter(record -> !record.isNew()).toList();
      case GateRule.PassAt _, GateRule.MinPassRate _ -> counted();
    };
  }

  List<GateRecord> knownFailures() {
    return records.stream()
        .filter(record -> record.isMarked(GateRecord.Mark.KNOWN_FAILURE))
        .toList();
  }

  /// Returns the input as it would be if all trials of the candidate without a verdict had failed.
  GateInput withMissingFailed() {
    return new GateInput(
        records.stream().map(GateRecord::withMissingFailed).toList(), rule, plan, errored, early);
  }
}
