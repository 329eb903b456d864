package dev.linecheck.report;

import java.util.List;
import java.util.Optional;

/// The share of a run that the judge passes.
///
/// @param counted the number of judged turns or calls, of which the judge passes so many
/// @param rate empty if nothing is judged
/// @param interval the 95 % interval of the rate, in which the turns and calls of one record never
///   count as independent
public record RawRate(Proportion counted, Optional<Double> rate, Optional<Interval> interval) {
  private static final RawRate NONE =
      new RawRate(new Proportion(0, 0), Optional.empty(), Optional.empty());

  /// Returns the rate of calls, which is that of the run's figures: records weigh the same.
  public static RawRate ofCalls(List<SampledRecord> records) {
    return RunRate.of(
            records.stream()
                .map(SampledRecord::passed)
                .map(passed -> new RecordTrials(passed.hits(), passed.of()))
                .toList())
        .map(found ->
            new RawRate(
                new Proportion(found.passed(), found.trials()),
                Optional.of(found.rate()),
                Optional.of(found.interval())))
        .orElse(NONE);
  }

  /// Returns the rate of turns, which weigh the same.
  public static RawRate ofTurns(List<SampledRecord> records) {
    Proportion counted =
        new Proportion(
            records.stream().mapToInt(record -> record.passed().hits()).sum(),
            records.stream().mapToInt(record -> record.passed().of()).sum());
    return counted
        .rate()
        .map(rate ->
            new RawRate(
                counted,
                Optional.of(rate),
                Optional.of(PostStratification.share(records).interval())))
        .orElse(NONE);
  }
}
