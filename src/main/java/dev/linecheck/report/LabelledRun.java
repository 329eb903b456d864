package dev.linecheck.report;

import java.util.List;
import java.util.stream.Stream;

/// A run with labels, some of which may stem from other runs of the same judge. The sampling of the
/// labels decides how the run's rate may be corrected.
///
/// - Labels that were drawn from the run itself allow post-stratification. Turns that were drawn
///   among the alerts count too, if the probability of each is known; the turns that the judge
///   passes need labels of their own.
/// - Labels of any run that were drawn whatever the judge said show its sensitivity and
///   specificity.
/// - Labels that were picked allow no correction: they show the judge's errors among what somebody
///   looked at.
///
/// If two corrections are possible, the one with the narrower interval is taken.
///
/// @param records the records of the run with their judged calls
/// @param elsewhere labels of other runs, on the same level: of turns, or of calls
public record LabelledRun(List<SampledRecord> records, List<SampledLabel> elsewhere) {
  public LabelledRun {
    records = List.copyOf(records);
    elsewhere = List.copyOf(elsewhere);
  }

  /// Returns the corrected rate, or why there is none.
  ///
  /// @param seed the seed for resampling the records, if they have several turns or calls
  public CorrectedRate corrected(long seed) {
    PostStratification own = PostStratification.of(records);
    if (own.judged().of() == 0) {
      return new CorrectedRate.Refused("Nothing is judged that passes or fails.");
    }
    List<RatedPair> random =
        labels().filter(label -> label.sampling().isRandom()).map(SampledLabel::verdicts).toList();
    CorrectedRate byErrors =
        CorrectedRate.of(PostStratification.share(records), Agreement.of(random));
    if (!own.isPossible()) {
      return byErrors instanceof CorrectedRate.Refused && !showsErrors(elsewhere)
          ? new CorrectedRate.Refused(whyNot(own))
          : byErrors;
    }
    CorrectedRate.PostStratified stratified = postStratified(own, seed);
    return byErrors instanceof CorrectedRate.Estimated estimated
            && showsErrors(elsewhere)
            && estimated.interval().width() < stratified.interval().width()
        ? estimated
        : stratified;
  }

  private CorrectedRate.PostStratified postStratified(PostStratification own, long seed) {
    boolean alone = records.stream().allMatch(record -> record.passed().of() <= 1);
    double error =
        alone
            ? own.error()
            : Math.max(own.error(), PostStratification.errorByRecord(records, seed));
    double half = Interval.Z * error;
    return new CorrectedRate.PostStratified(
        own.rate(), new Interval(Math.max(0, own.rate() - half), Math.min(1, own.rate() + half)));
  }

  private String whyNot(PostStratification own) {
    List<SampledLabel> labels = labels().toList();
    if (labels.isEmpty()) {
      return "Nothing is labelled. Label a random sample of the run.";
    }
    if (own.passes().isEmpty() && own.faults().isEmpty()) {
      return "All %d labels were picked, by hand or because of the verdict. They do not show how often the judge errs on the rest. Label a random sample of the run."
          .formatted(labels.size());
    }
    boolean alertsAlone = own.passes().isEmpty();
    return "The judge %s %d, and no label was drawn from these, so its errors among them are unknown. Label a random sample of the run."
        .formatted(
            alertsAlone ? "passes" : "faults",
            alertsAlone ? own.judged().hits() : own.judged().of() - own.judged().hits());
  }

  private static boolean showsErrors(List<SampledLabel> labels) {
    return labels.stream().anyMatch(label -> label.sampling().isRandom());
  }

  private Stream<SampledLabel> labels() {
    return Stream.concat(
        records.stream().flatMap(record -> record.labels().stream()), elsewhere.stream());
  }
}
