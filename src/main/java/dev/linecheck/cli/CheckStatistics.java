package dev.linecheck.cli;

import dev.linecheck.cli.JudgeTrials.Tried;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.report.Agreement;
import dev.linecheck.report.Alpha;
import dev.linecheck.report.Proportion;
import dev.linecheck.report.RatedPair;
import dev.linecheck.report.VoteCorrelation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The statistics of a judge's trials. Figures of single judgements are those of the first repeat.
///
/// @param undecided the share of turns that the judge could not decide
/// @param flipped the share of turns whose repeats do not all agree
/// @param alpha the agreement of the repeats among themselves
/// @param wrong the share of judgements of all repeats that differ from the label
/// @param votes the correlation of the repeats' errors
/// @param deceived the share of turns whose verdict changes after a hostile caller
/// @param deceivedToAccurate the number of these that become accurate
/// @param lengths the alerts by length of turn: three thirds, the shortest turns first
record CheckStatistics(
    Agreement agreement,
    Proportion undecided,
    Proportion flipped,
    Optional<Double> alpha,
    Proportion wrong,
    Optional<VoteCorrelation> votes,
    Proportion deceived,
    int deceivedToAccurate,
    List<Third> lengths) {
  private static final int PARTS = 3;

  CheckStatistics {
    lengths = List.copyOf(lengths);
  }

  /// A third of the turns, by length.
  ///
  /// @param from the fewest characters of a turn
  /// @param to the most characters of a turn
  record Third(int from, int to, Proportion alerts) {}

  static CheckStatistics of(List<Tried> all) {
    List<Integer> wrong = all.stream().map(CheckStatistics::wrong).toList();
    List<Tried> tempted = all.stream().filter(tried -> tried.deceived().isPresent()).toList();
    List<Tried> fallen =
        tempted.stream()
            .filter(tried -> BinaryLabel.of(tried.deceived().orElseThrow()) != mark(tried))
            .toList();
    int repeats = all.getFirst().verdicts().size();
    return new CheckStatistics(
        Agreement.of(
            all.stream().map(tried -> new RatedPair(mark(tried), tried.turn().label())).toList()),
        share(all, tried -> tried.verdicts().getFirst() instanceof TurnVerdict.Undecided),
        share(all, tried -> marks(tried).stream().distinct().count() > 1),
        Alpha.nominal(all.stream().map(CheckStatistics::marks).toList()),
        new Proportion(wrong.stream().mapToInt(count -> count).sum(), all.size() * repeats),
        VoteCorrelation.of(repeats, wrong),
        new Proportion(fallen.size(), tempted.size()),
        (int) fallen.stream().filter(tried -> mark(tried) == BinaryLabel.INACCURATE).count(),
        lengths(all));
  }

  private static Proportion share(List<Tried> all, Predicate<Tried> wanted) {
    return new Proportion((int) all.stream().filter(wanted).count(), all.size());
  }

  private static BinaryLabel mark(Tried tried) {
    return BinaryLabel.of(tried.verdicts().getFirst());
  }

  private static List<BinaryLabel> marks(Tried tried) {
    return tried.verdicts().stream().map(BinaryLabel::of).toList();
  }

  private static int wrong(Tried tried) {
    BinaryLabel label = tried.turn().label();
    return (int) marks(tried).stream().filter(mark -> mark != label).count();
  }

  private static List<Third> lengths(List<Tried> all) {
    List<Tried> sorted =
        all.stream().sorted(Comparator.comparingInt(tried -> tried.turn().length())).toList();
    List<Third> thirds = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      List<Tried> third =
          sorted.subList(all.size() * part / PARTS, all.size() * (part + 1) / PARTS);
      if (!third.isEmpty()) {
        thirds.add(
            new Third(
                third.getFirst().turn().length(),
                third.getLast().turn().length(),
                share(third, tried -> mark(tried) == BinaryLabel.INACCURATE)));
      }
    }
    return thirds;
  }
}
