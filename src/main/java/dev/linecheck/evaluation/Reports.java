package dev.linecheck.evaluation;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.JudgeHealth;
import dev.linecheck.domain.verdict.JudgeNotes.TurnVotes;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.report.DriftSeries;
import dev.linecheck.report.JudgeReport;
import dev.linecheck.report.Proportion;
import dev.linecheck.report.RatedPair;
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
    List<RatedPair> calls =
        judgements.labels().labelledCalls(workspace, run.configId()).stream()
            .map(call -> new RatedPair(call.judge(), call.person()))
            .toList();
    List<CallFigures> judged = judgements.labels().judgedCalls(workspace, run.id());
    LedgerStore.Judging judging = judgements.ledger().judging(workspace, run.id());
    return new JudgeReport(
        JudgeReport.Level.of(
            turns.stream().map(turn -> new RatedPair(turn.judge(), turn.person())).toList(),
            passedTurns(judged)),
        JudgeReport.Level.of(calls, passedCalls(judged)),
        JudgeReport.Votes.of(turns.stream().flatMap(turn -> wrongVotes(turn).stream()).toList()),
        judged.stream().map(CallFigures::health).reduce(JudgeHealth.NONE, JudgeHealth::plus),
        judging.answers(),
        judging.spent());
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

  private static Proportion passedTurns(List<CallFigures> judged) {
    int turns = judged.stream().mapToInt(CallFigures::turns).sum();
    int alerts = judged.stream().mapToInt(CallFigures::alerts).sum();
    return new Proportion(turns - alerts, turns);
  }

  /// Returns the share of passed calls. Excluded calls neither pass nor fail.
  private static Proportion passedCalls(List<CallFigures> judged) {
    List<CallFigures> decided = judged.stream().filter(call -> !call.excluded()).toList();
    return new Proportion(
        (int) decided.stream().filter(call -> call.alerts() == 0).count(), decided.size());
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
