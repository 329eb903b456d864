package dev.linecheck.api.wire;

import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.util.Optional;

/// AIEvalResult.
public record ResultView(EvalResult result) implements View {
  @Override
  public void write(FieldWriter fields) {
    TurnVerdicts verdicts = result.outcome().verdicts();
    fields.put("id", result.id().value());
    fields.put("evalRunId", result.runId().value());
    fields.put("record", RecordView.frozen(result.record()));
    fields.put("numAlerts", verdicts.alerts());
    fields.put("results", LineView.of(verdicts));
    fields.put("rulesNeverExercised", verdicts.rulesNeverExercised());
    fields.put("judge", new JudgeView(verdicts));
    fields.putAll("transcript", result.outcome().transcript().entries(), EntryView::new);
    fields.put("createdAt", result.createdAt());
    fields.putPresent("transcriptErasedAt", result.erasedAt());
    switch (result.outcome().execution()) {
      case SimulationMetadata simulation ->
          fields
              .put("simulationMetadata", simulation(simulation))
              .put("functions", functions(simulation))
              .put("replay", Optional.empty());
      case Replay replay ->
          fields
              .put("simulationMetadata", Optional.empty())
              .put("functions", Optional.empty())
              .put("replay", new ReplayView(replay, verdicts, result.outcome().transcript()));
    }
  }

  /// Shows an AIEvalSimulationMetadata. `factsMissing` is an extension.
  static View simulation(SimulationMetadata simulation) {
    return fields ->
        fields
            .put("totalTurns", simulation.totalTurns())
            .put("endReason", simulation.endReason().name())
            .put("simulationDurationMs", simulation.duration().toMillis())
            .put("numInputTokens", simulation.usage().input())
            .put("numCachedInputTokens", simulation.usage().cachedInput())
            .put("numOutputTokens", simulation.usage().output())
            .put("factsMissing", simulation.factsMissing());
  }

  /// Shows the answers to the function calls of a simulated call: calls without an answer, and
  /// mocks without a call.
  static View functions(SimulationMetadata simulation) {
    return fields ->
        fields
            .putAll("unansweredCalls", simulation.unansweredCalls(), EntryView::function)
            .put("unusedMocks", simulation.unusedMocks())
            .put("realCalls", simulation.realCalls());
  }
}
