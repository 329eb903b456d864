package dev.linecheck.report;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The drift of a config's judge on sentinels from run to run, the newest first.
public record DriftSeries(List<Point> points) {
  public DriftSeries {
    points = List.copyOf(points);
  }

  /// A labelled turn, by its place in the transcript of a result.
  public record Turn(ResultId result, int index) {}

  /// A run in which sentinels were judged.
  ///
  /// @param fingerprints the fingerprints of the judge in this run
  /// @param turns the number of sentinels of the run, judged or not
  /// @param undecided the number of sentinels that the judge could not decide
  /// @param marks the sentinels that have a verdict
  public record JudgedRun(
      RunId run,
      ModelId judge,
      Instant startedAt,
      List<String> fingerprints,
      int turns,
      int undecided,
      Map<Turn, RatedPair> marks) {
    public JudgedRun {
      fingerprints = List.copyOf(fingerprints);
      marks = Map.copyOf(marks);
    }
  }

  /// One run of the series.
  ///
  /// @param sincePrevious empty for the oldest
  /// @param sinceFirst compared with the oldest of the series; empty for the oldest itself
  public record Point(
      JudgedRun run,
      Agreement agreement,
      Optional<Drift> sincePrevious,
      Optional<Drift> sinceFirst) {}

  /// Compares each run with the one before it and with the first.
  ///
  /// @param runs newest first
  public static DriftSeries of(List<JudgedRun> runs) {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      JudgedRun run = runs.get(i);
      List<JudgedRun> before = runs.subList(i + 1, runs.size());
      points.add(
          new Point(
              run,
              Agreement.of(List.copyOf(run.marks().values())),
              before.stream().findFirst().map(previous -> drift(previous, run)),
              before.reversed().stream().findFirst().map(first -> drift(first, run))));
    }
    return new DriftSeries(points);
  }

  private static Drift drift(JudgedRun then, JudgedRun now) {
    return Drift.between(then.marks(), now.marks());
  }
}
