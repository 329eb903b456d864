package dev.linecheck.report;

import dev.linecheck.domain.verdict.BinaryLabel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The true rate of a run by labels that were drawn from the run itself: the share of right
/// verdicts among the labels that the judge passes, and among those that it faults, each weighted
/// by the number of turns or calls that the judge passes or faults. It needs no sensitivity and no
/// specificity.
///
/// @param judged everything that is judged, of which the judge passes so many
/// @param independent the number of independent things that tell as much as all that is judged
/// @param passes the labels of what the judge passes
/// @param faults the labels of what the judge faults
record PostStratification(
    Proportion judged, double independent, LabelledStratum passes, LabelledStratum faults) {
  /// The number of times that records are resampled.
  private static final int RESAMPLES = 1_000;

  /// Turns and calls of one record are alike, so they count as fewer.
  static PostStratification of(List<SampledRecord> records) {
    List<PostStratification> each = each(records);
    Proportion judged =
        new Proportion(
            each.stream().mapToInt(one -> one.judged.hits()).sum(),
            each.stream().mapToInt(one -> one.judged.of()).sum());
    return new PostStratification(
        judged,
        judged.of() == 0 ? 0 : share(records).of(),
        LabelledStratum.ofRecords(each.stream().map(PostStratification::passes).toList()),
        LabelledStratum.ofRecords(each.stream().map(PostStratification::faults).toList()));
  }

  /// Returns the share that the judge passes of everything that is judged, which is something.
  static ClusteredShare share(List<SampledRecord> records) {
    List<Proportion> passed = records.stream().map(SampledRecord::passed).toList();
    return ClusteredShare.of(
        passed.stream().map(one -> new ClusteredShare.Cluster(one.hits(), one.of())).toList(),
        passed.stream().mapToInt(Proportion::of).sum());
  }

  /// Returns each record by itself.
  private static List<PostStratification> each(List<SampledRecord> records) {
    return records.stream()
        .filter(record -> record.passed().of() > 0)
        .map(PostStratification::of)
        .toList();
  }

  private static PostStratification of(SampledRecord record) {
    List<SampledLabel> labels =
        record.labels().stream().filter(SampledLabel::isRandomByVerdict).toList();
    return new PostStratification(
        record.passed(),
        1,
        LabelledStratum.of(BinaryLabel.ACCURATE, labels),
        LabelledStratum.of(BinaryLabel.INACCURATE, labels));
  }

  /// Whether there are labels of everything that the judge said.
  boolean isPossible() {
    return judged.of() > 0
        && (judged.hits() == 0 || !passes.isEmpty())
        && (judged.hits() == judged.of() || !faults.isEmpty());
  }

  double rate() {
    double passed = passShare();
    return passed * passes.precision() + (1 - passed) * (1 - faults.precision());
  }

  /// Returns the standard error if the independent things are all that tells.
  double error() {
    double passed = passShare();
    double better = passes.precision() + faults.precision() - 1;
    return Math.sqrt(
        passed * passed * passes.variance()
            + (1 - passed) * (1 - passed) * faults.variance()
            + better * better * passed * (1 - passed) / independent);
  }

  /// Returns the standard error as the spread of the rate in records that are drawn with
  /// replacement from the run's.
  static double errorByRecord(List<SampledRecord> records, long seed) {
    List<PostStratification> each = each(records);
    int[] hits = each.stream().mapToInt(one -> one.judged.hits()).toArray();
    int[] of = each.stream().mapToInt(one -> one.judged.of()).toArray();
    Map<Integer, PostStratification> labelled = labelled(each);
    boolean[] isLabelled = new boolean[each.size()];
    labelled.keySet().forEach(i -> isLabelled[i] = true);
    double[] rates =
        Resampling.of(seed, RESAMPLES)
            .sorted(
                each.size(), drawn -> rate(hits, of, drawn, labels(labelled, isLabelled, drawn)));
    double mean = 0;
    for (double rate : rates) {
      mean += rate / rates.length;
    }
    double squares = 0;
    for (double rate : rates) {
      squares += (rate - mean) * (rate - mean);
    }
    return Math.sqrt(squares / (rates.length - 1));
  }

  /// Returns the records with a label, by their places. Most records of a large run have none.
  private static Map<Integer, PostStratification> labelled(List<PostStratification> each) {
    return IntStream.range(0, each.size())
        .filter(i -> !each.get(i).passes.isEmpty() || !each.get(i).faults.isEmpty())
        .boxed()
        .collect(Collectors.toMap(i -> i, each::get));
  }

  private static List<PostStratification> labels(
      Map<Integer, PostStratification> labelled, boolean[] isLabelled, int[] drawn) {
    return Arrays.stream(drawn).filter(i -> isLabelled[i]).mapToObj(labelled::get).toList();
  }

  /// Returns the rate in drawn records.
  ///
  /// @param labelled those of them that have labels
  private static double rate(int[] hits, int[] of, int[] drawn, List<PostStratification> labelled) {
    return new PostStratification(
            sum(hits, of, drawn),
            1,
            LabelledStratum.ofAll(labelled.stream().map(PostStratification::passes).toList()),
            LabelledStratum.ofAll(labelled.stream().map(PostStratification::faults).toList()))
        .rate();
  }

  private static Proportion sum(int[] hits, int[] of, int[] drawn) {
    int passed = 0;
    int all = 0;
    for (int i : drawn) {
      passed += hits[i];
      all += of[i];
    }
    return new Proportion(passed, all);
  }

  private double passShare() {
    return judged.hits() / (double) judged.of();
  }
}
