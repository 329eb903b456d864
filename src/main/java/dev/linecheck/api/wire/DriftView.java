package dev.linecheck.api.wire;

import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.report.Agreement;
import dev.linecheck.report.Drift;
import dev.linecheck.report.RatedPair;
import dev.linecheck.store.SentinelStore.JudgedSentinel;
import dev.linecheck.store.SentinelStore.SentinelRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the judge of a config marks labelled turns from run to run, the newest first; an extension.
public record DriftView(List<Run> data) {
  public DriftView {
    data = List.copyOf(data);
  }

  /// A run in which labelled turns rode along.
  ///
  /// @param fingerprints of the judge, in this run
  /// @param judged labelled turns with a verdict
  /// @param sincePrevious null for the oldest
  /// @param sinceFirst compared with the oldest of the runs that are shown; null for itself
  public record Run(
      String evalRunId,
      Instant createdAt,
      String judgeModelId,
      List<String> fingerprints,
      int numSentinels,
      JudgeReportView.Table judged,
      int numUndecided,
      Optional<Double> kappa,
      JudgeReportView.Rate sensitivity,
      JudgeReportView.Rate specificity,
      Optional<Change> sincePrevious,
      Optional<Change> sinceFirst) {}

  /// The same turns at two times.
  ///
  /// @param p the probability of so uneven a change if the judge is as good as before
  public record Change(
      int numTurns, int numNewlyWrong, int numNewlyRight, double p, Optional<Double> kappaChange) {
    static Change of(Drift drift) {
      return new Change(
          drift.turns(), drift.lost(), drift.gained(), drift.byChance(), drift.kappaChange());
    }
  }

  /// Where a labelled turn stands.
  private record Place(ResultId result, int index) {}

  /// Compares each run with the one before it and with the first.
  ///
  /// @param rides newest first
  public static DriftView of(List<SentinelRun> rides) {
    List<Run> runs = new ArrayList<>();
    for (int i = 0; i < rides.size(); i++) {
      List<SentinelRun> before = rides.subList(i + 1, rides.size());
      runs.add(
          run(rides.get(i), before.stream().findFirst(), before.reversed().stream().findFirst()));
    }
    return new DriftView(runs);
  }

  private static Run run(
      SentinelRun ride, Optional<SentinelRun> previous, Optional<SentinelRun> first) {
    Map<Place, RatedPair> marks = marks(ride);
    Agreement agreement = Agreement.of(List.copyOf(marks.values()));
    return new Run(
        ride.run().value(),
        ride.startedAt(),
        ride.judge().value(),
        fingerprints(ride),
        ride.turns().size(),
        JudgeReportView.Table.of(agreement),
        undecided(ride),
        agreement.kappa(),
        JudgeReportView.Rate.of(agreement.sensitivity()),
        JudgeReportView.Rate.of(agreement.specificity()),
        previous.map(other -> Change.of(Drift.between(marks(other), marks))),
        first.map(other -> Change.of(Drift.between(marks(other), marks))));
  }

  private static Map<Place, RatedPair> marks(SentinelRun ride) {
    Map<Place, RatedPair> marks = new HashMap<>();
    for (JudgedSentinel turn : ride.turns()) {
      Place place = new Place(turn.sentinel().result(), turn.sentinel().index());
      turn.marked().ifPresent(marked -> marks.put(place, marked));
    }
    return marks;
  }

  private static List<String> fingerprints(SentinelRun ride) {
    return ride.turns().stream()
        .flatMap(turn -> turn.verdicts().stream())
        .map(verdicts -> verdicts.notes().fingerprint())
        .distinct()
        .sorted()
        .toList();
  }

  private static int undecided(SentinelRun ride) {
    return (int)
        ride.turns().stream()
            .flatMap(turn -> turn.verdict().stream())
            .filter(TurnVerdict.Undecided.class::isInstance)
            .count();
  }
}
