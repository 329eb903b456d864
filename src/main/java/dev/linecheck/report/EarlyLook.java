package dev.linecheck.report;

import dev.linecheck.domain.run.StoppedEarly;
import dev.linecheck.domain.run.StoppedEarly.Answer;
import dev.linecheck.report.GateFigures.MissingTrials;
import dev.linecheck.report.GateRecord.Mark;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A look at a candidate that may stop early. It counts the records as the gate counts them.
///
/// @param finished the records that count, in the order of the candidate: first those that it does
///   not play, and then the others up to the first that has not ended
/// @param remaining the other records that count
record EarlyLook(List<GateRecord> finished, List<GateRecord> remaining) {
  /// Divides the records of a gate's input, which are in the order of the candidate.
  static EarlyLook of(GateInput input) {
    List<GateRecord> played = input.needed().stream().filter(GateRecord::isPlayed).toList();
    List<GateRecord> finished =
        played.stream().takeWhile(record -> !record.isMarked(Mark.UNFINISHED)).toList();
    return new EarlyLook(
        Stream.concat(
                input.needed().stream().filter(record -> !record.isPlayed()), finished.stream())
            .toList(),
        played.subList(finished.size(), played.size()));
  }

  /// Returns the answer with which the candidate may stop, if any. As at the end of a run, there is
  /// none if too many trials have no verdict, or if the answer depends on them. A candidate that
  /// lacks records never passes.
  Optional<StoppedEarly> answer(double margin) {
    MissingTrials missing = MissingTrials.of(finished);
    if (missing.areTooManyBefore() || missing.areTooManyAfter()) {
      return Optional.empty();
    }
    Optional<StoppedEarly> answer =
        answer(UnaryOperator.identity(), margin)
            .filter(found -> found.answer() == Answer.FAIL || !isLackingRecords());
    return missing.after() == 0
        ? answer
        : answer.filter(found ->
            answer(GateRecord::withMissingFailed, margin)
                .filter(strict -> strict.answer() == found.answer())
                .isPresent());
  }

  private boolean isLackingRecords() {
    return finished.stream().anyMatch(record -> record.isMarked(Mark.NOT_IN_CANDIDATE));
  }

  private Optional<StoppedEarly> answer(UnaryOperator<GateRecord> seen, double margin) {
    return EarlyStop.of(
        finished.stream().map(seen).map(GateRecord::pair).toList(),
        remaining.stream().map(EarlyLook::before).toList(),
        margin);
  }

  /// Returns the trials of the baseline that the candidate's are paired with, if all of them get a
  /// verdict.
  private static RecordTrials before(GateRecord record) {
    return RecordTrials.of(
        record.before().stream()
            .filter(outcome -> outcome != TrialOutcome.NO_VERDICT)
            .limit(record.after().size())
            .toList());
  }

  /// Returns the compared trials of the finished records.
  List<TrialPair> pairs() {
    return finished.stream().map(GateRecord::pair).filter(TrialPair::isComplete).toList();
  }
}
