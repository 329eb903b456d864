package dev.linecheck.evaluation;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.JudgeNotes.TurnVotes;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.evaluation.labelling.LabelDraw;
import dev.linecheck.evaluation.labelling.LabelledLevel;
import dev.linecheck.report.DriftSeries;
import dev.linecheck.report.JudgeReport;
import dev.linecheck.report.JudgeReport.Rated;
import dev.linecheck.report.RatedPair;
import dev.linecheck.store.LabelStore;
import dev.linecheck.store.LabelStore.CallFigures;
import dev.linecheck.store.LabelStore.LabelledTurn;
import dev.linecheck.store.LedgerStore;
import dev.linecheck.store.SentinelStore.JudgedSentinel;
import dev.linecheck.store.SentinelStore.SentinelRun;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Computes reports from stored rows with the statistics of `report`. Thread-safe.
public record Reports(Stores stores) {
  /// The most runs in a chart.
  private static final int RUNS_MAX = 100;

  /// Compares the judge of the run's config with people, and corrects the rates of the run
  /// accordingly.
  public JudgeReport judgeReport(WorkspaceId workspace, EvalRun run) {
    Stores.Judgements judgements = stores.judgements();
    List<LabelledTurn> turns = judgements.labels().labelledTurns(workspace, run.configId());
    LedgerStore.Judging judging = judgements.ledger().judging(workspace, run.id());
    return new JudgeReport(
        levels(workspace, run, turns),
        JudgeReport.Votes.of(turns.stream().flatMap(turn -> wrongVotes(turn).stream()).toList()),
        judgements.labels().health(workspace, run.id()),
        judging.answers(),
        judging.spent());
  }

  /// Returns the part of the judge report that reads no verdicts but those on labelled calls.
  public JudgeReport.Levels judgeLevels(WorkspaceId workspace, EvalRun run) {
    return levels(
        workspace, run, stores.judgements().labels().labelledTurns(workspace, run.configId()));
  }

  private JudgeReport.Levels levels(WorkspaceId workspace, EvalRun run, List<LabelledTurn> turns) {
    LabelStore labels = stores.judgements().labels();
    List<CallFigures> judged = labels.judgedCalls(workspace, run.id());
    return new JudgeReport.Levels(
        LabelledLevel.ofTurns(run.id(), judged, turns).report(),
        LabelledLevel.ofCalls(run.id(), judged, labels.labelledCalls(workspace, run.configId()))
            .report());
  }

  /// Returns up to so many labelled turns or calls that judge and people rated so, those of the run
  /// first.
  public List<Rated> rated(
      WorkspaceId workspace, EvalRun run, LabelDraw.Level level, RatedPair verdicts, int most) {
    LabelStore labels = stores.judgements().labels();
    LabelledLevel labelled =
        switch (level) {
          case TURN ->
              LabelledLevel.ofTurns(
                  run.id(), List.of(), labels.labelledTurns(workspace, run.configId()));
          case CALL ->
              LabelledLevel.ofCalls(
                  run.id(), List.of(), labels.labelledCalls(workspace, run.configId()));
        };
    return labelled.rated(verdicts::equals, most);
  }

  /// Returns the votes on a turn that has several.
  private static List<JudgeReport.WrongVotes> wrongVotes(LabelledTurn turn) {
    return turn.votes().stream()
        .map(votes -> new JudgeReport.WrongVotes(votes.cast(), wrong(votes, turn.person())))
        .toList();
  }

  private static int wrong(TurnVotes votes, BinaryLabel person) {
    return switch (person) {
      case ACCURATE -> votes.cast() - votes.accurate();
      case INACCURATE -> votes.accurate();
    };
  }

  /// Returns how the judge of a config agrees with labelled turns from run to run.
  public DriftSeries judgeDrift(WorkspaceId workspace, ConfigId config) {
    return DriftSeries.of(
        stores.judgements().sentinels().sentinelRuns(workspace, config, RUNS_MAX).stream()
            .map(Reports::judgedRun)
            .toList());
  }

  private static DriftSeries.JudgedRun judgedRun(SentinelRun ride) {
    return new DriftSeries.JudgedRun(
        ride.run(),
        ride.judge(),
        ride.startedAt(),
        fingerprints(ride),
        ride.turns().size(),
        undecided(ride),
        marks(ride));
  }

  private static Map<DriftSeries.Turn, RatedPair> marks(SentinelRun ride) {
    Map<DriftSeries.Turn, RatedPair> marks = new HashMap<>();
    for (JudgedSentinel turn : ride.turns()) {
      turn.verdict()
          .ifPresent(verdict ->
              marks.put(
                  new DriftSeries.Turn(turn.sentinel().result(), turn.sentinel().index()),
                  new RatedPair(BinaryLabel.of(verdict), turn.sentinel().known())));
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
