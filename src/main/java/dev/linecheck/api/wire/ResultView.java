package dev.linecheck.api.wire;

import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.domain.verdict.TurnVerdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// AIEvalResult.
public record ResultView(
    String id,
    String evalRunId,
    RecordView record,
    int numAlerts,
    List<Line> results,
    List<EntryView> transcript,
    Instant createdAt,
    Simulation simulationMetadata) {
  /// AIEvalResultLine: one agent turn.
  public record Line(int index, boolean accurate, String modelOutput, Optional<String> reason) {
    static Line of(TurnVerdict verdict) {
      return switch (verdict) {
        case TurnVerdict.Accurate(int index, String output) ->
            new Line(index, true, output, Optional.empty());
        case TurnVerdict.Inaccurate(int index, String output, String reason, _) ->
            new Line(index, false, output, Optional.of(reason));
        case TurnVerdict.Undecided(int index, String output, String reason) ->
            new Line(index, false, output, Optional.of("Undecided: " + reason));
      };
    }
  }

  /// AIEvalSimulationMetadata.
  public record Simulation(
      int totalTurns,
      String endReason,
      long simulationDurationMs,
      long numInputTokens,
      long numCachedInputTokens,
      long numOutputTokens) {
    static Simulation of(SimulationMetadata simulation) {
      return new Simulation(
          simulation.totalTurns(),
          simulation.endReason().name(),
          simulation.duration().toMillis(),
          simulation.usage().input(),
          simulation.usage().cachedInput(),
          simulation.usage().output());
    }
  }

  public static ResultView of(EvalResult result) {
    return new ResultView(
        result.id().value(),
        result.runId().value(),
        RecordView.of(result.record()),
        result.outcome().verdicts().alerts(),
        result.outcome().verdicts().turns().stream().map(Line::of).toList(),
        result.outcome().transcript().entries().stream().map(EntryView::of).toList(),
        result.createdAt(),
        Simulation.of(result.outcome().simulation()));
  }
}
