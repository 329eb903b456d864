package dev.linecheck.report;

import java.util.List;
import java.util.Optional;

/// The causes why the rate of a run is uncertain: the judge, who may judge one transcript
/// differently; the conversation, which may go differently; and the records, which are a sample of
/// the callers.
///
/// @param judge the variance of judgements of one transcript
/// @param conversation the variance of conversations of one record, without the judge's
/// @param records the variance of the records' true rates
public record NoiseBudget(
    VarianceComponent judge, VarianceComponent conversation, VarianceComponent records) {
  /// Splits the variance. Empty if fewer than three transcripts or fewer than three records have
  /// two verdicts.
  ///
  /// @param judgedAgain the judgements of each transcript
  /// @param playedAgain the verdicts on the conversations of each record, each judged once
  public static Optional<NoiseBudget> of(
      List<RecordTrials> judgedAgain, List<RecordTrials> playedAgain) {
    return OneWayAnalysis.of(judgedAgain)
        .flatMap(judge ->
            OneWayAnalysis.of(playedAgain)
                .map(played ->
                    new NoiseBudget(
                        judge.within(),
                        played.within().without(judge.within()),
                        played.between())));
  }

  /// Returns the variance of the agent's own part of the conversations: that of its answers to the
  /// recorded lines of the caller. It is an approximation, because a caller would have answered
  /// other lines. Empty if fewer than three calls have two verdicts.
  ///
  /// @param askedAgain the verdicts on the agent's repeated answers in each recorded call
  public Optional<VarianceComponent> approximateAgent(List<RecordTrials> askedAgain) {
    return OneWayAnalysis.of(askedAgain).map(asked -> asked.within().without(judge));
  }

  /// Returns the variance of the rate of a run. The votes are those that the judge had when it was
  /// measured.
  public double ofRate(RunSize size) {
    return (records.variance() + ofTrial() / size.trials()) / size.records();
  }

  /// The shares that the causes have of the variance of a run's rate. They add up to 1.
  public record Shares(double judge, double conversation, double records) {}

  /// Returns the shares of the causes in the variance of the rate of a run; empty if nothing
  /// varies. A share tells what the variance would lose at most without its cause.
  public Optional<Shares> shares(RunSize size) {
    double whole = ofRate(size) * size.records();
    return whole == 0
        ? Optional.empty()
        : Optional.of(
            new Shares(
                judge.variance() / size.trials() / whole,
                conversation.variance() / size.trials() / whole,
                records.variance() / whole));
  }

  /// Returns the variance of one trial of a record.
  double ofTrial() {
    return conversation.variance() + judge.variance();
  }
}
