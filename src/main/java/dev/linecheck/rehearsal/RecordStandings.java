package dev.linecheck.rehearsal;

import dev.linecheck.pipeline.TestedRecord.Standing;
import dev.linecheck.pipeline.TestedTrial;
import dev.linecheck.pipeline.TestedTrial.Status;
import dev.linecheck.pipeline.TestedVerdict.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The standing of each record under the verdict on a run.
///
/// @param classes the class of each record in the comparison with the baseline, by its id; empty
///   without a baseline
record RecordStandings(GateReply gate, Optional<Map<String, String>> classes) {
  /// The classes of a record that does worse than in the baseline.
  private static final Set<String> WORSE = Set.of("BROKEN", "LESS_STABLE");

  /// The classes of a record that, if it fails, failed in the baseline too. Those of a record that
  /// is new or changed, or that has no verdict there, are in neither set.
  private static final Set<String> AS_BEFORE = Set.of("UNCHANGED", "MORE_STABLE");

  private static final Set<Status> FAILURES = EnumSet.of(Status.FAILED, Status.UNDECIDED);
  private static final Set<Status> UNPLAYED = EnumSet.of(Status.NOT_RUN, Status.CANCELLED);

  /// @param known whether the record is marked as a known failure today
  Standing of(String record, List<TestedTrial> trials, Known known) {
    Set<Status> statuses =
        trials.stream()
            .map(TestedTrial::status)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Status.class)));
    if (UNPLAYED.containsAll(statuses)) {
      return Standing.NOT_RUN;
    }
    if (statuses.stream().noneMatch(FAILURES::contains)) {
      return withoutFailure(statuses);
    }
    return known == Known.FAILURE ? Standing.KNOWN_FAILURE : failed(record, statuses);
  }

  /// A record passes if each of its trials does, and no trial is missing.
  private static Standing withoutFailure(Set<Status> statuses) {
    if (statuses.stream().anyMatch(UNPLAYED::contains)) {
      return Standing.NOT_RUN;
    }
    return statuses.equals(EnumSet.of(Status.PASSED)) ? Standing.PASSED : Standing.ERRORED;
  }

  /// Whether a record is marked as a known failure today.
  enum Known {
    FAILURE,
    NOTHING
  }

  private Standing failed(String record, Set<Status> statuses) {
    Optional<String> change = classes.map(all -> all.getOrDefault(record, ""));
    boolean isWorse = change.isEmpty() || WORSE.contains(change.get());
    if (gate.records().contains(record) || (gate.outcome() == Outcome.FAIL && isWorse)) {
      return Standing.COUNTED_FAILURE;
    }
    if (change.filter(AS_BEFORE::contains).isPresent()) {
      return Standing.FAILED_ON_BOTH_SIDES;
    }
    return statuses.contains(Status.PASSED) ? Standing.FLAKY : Standing.UNCOUNTED_FAILURE;
  }
}
