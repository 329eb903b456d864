package dev.linecheck.report;

import dev.linecheck.domain.run.StoppedEarly;
import dev.linecheck.domain.run.StoppedEarly.Answer;
import dev.linecheck.domain.run.StoppedEarly.Ground;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Decides after each record whether a run that is compared with a baseline may stop. It may if the
/// remaining verdicts cannot change the answer, or if the evidence suffices. The errors of early
/// and final answers add up to those of a run that does not stop early: 0.01 and 0.04 one-sided for
/// PASS, 0.01 and 0.015 one-sided for FAIL.
///
/// It asks about callers like those of the records, which have to be shuffled.
public final class EarlyStop {
  /// The probability of each wrong early answer, one-sided.
  static final double EARLY_ERROR = 0.01;

  /// The rules for a run that did not stop early.
  private static final TrialPlan FINAL = TrialPlan.EARLY_STOP;

  private final List<TrialPair> finished;
  private final List<RecordTrials> remaining;
  private final double margin;

  private EarlyStop(List<TrialPair> finished, List<RecordTrials> remaining, double margin) {
    this.finished = finished;
    this.remaining = remaining;
    this.margin = margin;
  }

  /// Returns the first answer with which the run may stop, if any.
  ///
  /// @param finished the finished records in shuffled order, up to the first that is not finished.
  ///   Others that happen to be finished do not count, because short calls end first. Records
  ///   without a verdict in one of the runs are left out
  /// @param remaining the trials of the baseline of all other records
  /// @param margin the drop that is tolerated; 0.1 is 10 points
  public static Optional<StoppedEarly> of(
      List<TrialPair> finished, List<RecordTrials> remaining, double margin) {
    List<TrialPair> compared = finished.stream().filter(TrialPair::isComplete).toList();
    List<RecordTrials> left = remaining.stream().filter(trials -> trials.of() > 0).toList();
    return new EarlyStop(compared, left, margin).first();
  }

  /// An answer stands from the first record after which the evidence sufficed. More records may
  /// have ended by then, because a look follows several at once, and the stop rests on them too.
  private Optional<StoppedEarly> first() {
    AnytimeEvidence evidence = AnytimeEvidence.none(margin);
    for (TrialPair pair : finished) {
      evidence = evidence.and(pair.difference());
      Optional<Answer> answer =
          evidence.records() < Gate.RECORDS_MIN ? Optional.empty() : byEvidence(evidence);
      if (answer.isPresent()) {
        return answer.map(found -> new StoppedEarly(found, Ground.EVIDENCE, finished.size()));
      }
    }
    return remaining.isEmpty() || finished.size() < Gate.RECORDS_MIN
        ? Optional.empty()
        : byArithmetic(evidence)
            .map(found -> new StoppedEarly(found, Ground.ARITHMETIC, finished.size()));
  }

  /// PASS comes first: a small drop that is certain is within the margin.
  private static Optional<Answer> byEvidence(AnytimeEvidence evidence) {
    if (evidence.passes(EARLY_ERROR)) {
      return Optional.of(Answer.PASS);
    }
    return evidence.fails(EARLY_ERROR) ? Optional.of(Answer.FAIL) : Optional.empty();
  }

  /// Decides as the final rules would, whatever the remaining verdicts are. Both bounds of the
  /// lower bound are cautious: they take the worst sum together with the worst spread.
  private Optional<Answer> byArithmetic(AnytimeEvidence evidence) {
    double n = finished.size() + remaining.size() + 2.0;
    double lowest = evidence.sum();
    double highest = evidence.sum();
    double squares = evidence.squares();
    for (RecordTrials trials : remaining) {
      double share = trials.passed() / (double) trials.of();
      lowest -= share;
      highest += 1 - share;
      squares += Math.max(share, 1 - share) * Math.max(share, 1 - share);
    }
    if (lowest / n - FINAL.passZ() * Math.sqrt(squares + 1) / n > -margin) {
      return Optional.of(Answer.PASS);
    }
    double drift = Math.max(lowest * lowest, highest * highest) / n;
    double spread = Math.sqrt(Math.max(1, evidence.squares() + 1 - drift));
    boolean passIsOpen = highest / n - FINAL.passZ() * spread / n > -margin;
    return !passIsOpen && highest < 0 && failsAtBest()
        ? Optional.of(Answer.FAIL)
        : Optional.empty();
  }

  /// Whether the final rule says FAIL even if all remaining trials pass. Any other verdicts make
  /// its p-value smaller.
  private boolean failsAtBest() {
    List<TrialPair> best =
        Stream.concat(
                finished.stream(),
                remaining.stream()
                    .map(trials ->
                        new TrialPair(trials, new RecordTrials(trials.of(), trials.of()))))
            .toList();
    return Comparison.of(best, Estimand.CALLERS)
        .filter(comparison -> comparison.isWorse(FINAL.failError()))
        .isPresent();
  }
}
