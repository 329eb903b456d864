package dev.linecheck.api.wire;

import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.util.Optional;

/// AIEvalResult.
///
/// @param prompt the prompt version that was run
public record ResultView(EvalResult result, RunPromptView prompt) implements View {
  @Override
  public void write(FieldWriter fields) {
    TurnVerdicts verdicts = result.outcome().verdicts();
    fields.put("id", result.id().value());
    fields.put("evalRunId", result.runId().value());
    fields.put("trial", result.trial());
    fields.put("versionedPrompt", prompt);
    fields.put("record", RecordView.frozen(result.record()));
    fields.put("numAlerts", verdicts.alerts());
    fields.put("results", LineView.of(verdicts));
    fields.put("rulesNeverExercised", verdicts.rulesNeverExercised());
    fields.put("judge", new JudgeView(verdicts));
    fields.put(
        "transcript",
        result.outcome().transcript().entries().stream().map(EntryView::new).toList());
    fields.put("createdAt", result.createdAt());
    fields.putPresent("transcriptErasedAt", result.erasedAt());
    switch (result.outcome().execution()) {
      case SimulationMetadata simulation ->
          fields
              .put("simulationMetadata", simulation, ResultView::simulation)
              .put("functions", simulation, ResultView::functions)
              .put("replay", Optional.empty());
      case Replay replay ->
          fields
              .put("simulationMetadata", Optional.empty())
              .put("functions", Optional.empty())
              .put("replay", new ReplayView(replay, verdicts, result.outcome().transcript()));
    }
  }

  /// Shows an AIEvalSimulationMetadata. `factsMissing` is an extension.
  static void simulation(SimulationMetadata simulation, FieldWriter fields) {
    fields.put("totalTurns", simulation.totalTurns());
    fields.put("endReason", simulation.endReason().name());
    fields.put("simulationDurationMs", simulation.duration().toMillis());
    fields.put("numInputTokens", simulation.usage().input());
    fields.put("numCachedInputTokens", simulation.usage().cachedInput());
    fields.put("numOutputTokens", simulation.usage().output());
    fields.put("factsMissing", simulation.factsMissing());
  }

  /// Shows the answers to the function calls of a simulated call: calls without an answer, and
  /// mocks without a call.
  static void functions(SimulationMetadata simulation, FieldWriter fields) {
    fields.putAll("unansweredCalls", simulation.unansweredCalls(), EntryView::function);
    fields.put("unusedMocks", simulation.unusedMocks());
    fields.put("realCalls", simulation.realCalls());
  }
}
