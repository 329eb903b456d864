package dev.linecheck.evaluation.comparison;

import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.report.GateRecord;
import dev.linecheck.report.GateRecord.Mark;
import dev.linecheck.report.TrialOutcome;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The records of two runs as the gate sees them, in the order of the candidate's calls. Those that
/// the candidate lacks come first.
record GateRecords(List<GateRecord> all) {
  /// The marks of records that the candidate did not play as the baseline did.
  private static final Set<Mark> NOT_PLAYED = Set.of(Mark.NOT_IN_CANDIDATE, Mark.CHANGED);

  GateRecords {
    all = List.copyOf(all);
  }

  /// @param critical the tag of the records that may not break
  /// @param names the records' names, as far as an answer shows them
  static GateRecords of(
      List<RecordPair> pairs,
      ComparedSide candidate,
      Optional<String> critical,
      Map<RecordId, String> names) {
    Map<RecordId, Integer> places = new HashMap<>();
    candidate.records().forEach(record -> places.put(record.content().record(), places.size()));
    EvalRun run = candidate.runs().getFirst();
    return new GateRecords(
        pairs.stream()
            .sorted(Comparator.comparingInt(pair -> places.getOrDefault(pair.record(), -1)))
            .map(pair ->
                record(
                    pair,
                    names.getOrDefault(pair.record(), ""),
                    marks(pair, critical),
                    run.counts().trials().each()))
            .toList());
  }

  /// Returns a record for the gate. The candidate has no verdict on a record that it lacks, nor on
  /// the baseline's form of one that was changed.
  ///
  /// @param trials the number of trials that the candidate has of each record
  private static GateRecord record(RecordPair pair, String name, Set<Mark> marks, int trials) {
    boolean isPlayed = Collections.disjoint(marks, NOT_PLAYED);
    return new GateRecord(
        pair.record().value(),
        name,
        pair.before().map(RecordOutcomes::outcomes).orElse(List.of()),
        pair.after()
            .filter(_ -> isPlayed)
            .map(RecordOutcomes::outcomes)
            .orElseGet(() -> Collections.nCopies(trials, TrialOutcome.NO_VERDICT)),
        marks);
  }

  private static Set<Mark> marks(RecordPair pair, Optional<String> critical) {
    Set<Mark> marks = EnumSet.noneOf(Mark.class);
    if (critical.filter(pair::isTagged).isPresent()) {
      marks.add(Mark.CRITICAL);
    }
    if (pair.after().filter(RecordOutcomes::isUnfinished).isPresent()) {
      marks.add(Mark.UNFINISHED);
    }
    byClass(pair.kind()).ifPresent(marks::add);
    return marks;
  }

  private static Optional<Mark> byClass(RecordClass kind) {
    return switch (kind) {
      case KNOWN_FAILURE -> Optional.of(Mark.KNOWN_FAILURE);
      case MISSING_RIGHT -> Optional.of(Mark.NOT_IN_CANDIDATE);
      case CHANGED -> Optional.of(Mark.CHANGED);
      case BROKEN,
          LESS_STABLE,
          JUDGED_DIFFERENTLY,
          FIXED,
          MORE_STABLE,
          ERRORED,
          NOT_RUN,
          MISSING_LEFT,
          UNCHANGED ->
          Optional.empty();
    };
  }
}
