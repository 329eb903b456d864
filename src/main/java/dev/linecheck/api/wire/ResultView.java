package dev.linecheck.api.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// AIEvalResult.
///
/// @param judge the origin of the verdicts
/// @param rulesNeverExercised the ids of rules that were never exercised
/// @param transcriptErasedAt the time when its words were erased; left out while they exist
public record ResultView(
    String id,
    String evalRunId,
    RecordView record,
    int numAlerts,
    List<Line> results,
    List<String> rulesNeverExercised,
    JudgeView judge,
    List<EntryView> transcript,
    Instant createdAt,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Instant> transcriptErasedAt,
    @JsonUnwrapped CourseView course) {
  /// The course of the call.
  ///
  /// @param simulationMetadata null for a DIAL record
  /// @param functions the unanswered calls and unused mocks of a simulated call; null for a DIAL
  ///   record
  /// @param replay null for a PROMPT record
  public record CourseView(
      Optional<Simulation> simulationMetadata,
      Optional<Functions> functions,
      Optional<ReplayView> replay) {
    static CourseView of(EvalResult result) {
      Optional<SimulationMetadata> simulation = simulation(result);
      return new CourseView(
          simulation.map(Simulation::of), simulation.map(Functions::of), ResultView.replay(result));
    }
  }

  /// AIEvalResultLine: one agent turn.
  ///
  /// @param rule the id of the rule that it breaks; left out where a model judged it
  /// @param judge the trail of the verdict
  public record Line(
      int index,
      boolean accurate,
      String modelOutput,
      Optional<String> reason,
      @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> rule,
      VerdictTraceView judge) {
    static List<Line> of(TurnVerdicts verdicts) {
      VerdictTraces trails =
          new VerdictTraces(verdicts.notes().traces(), verdicts.notes().questions());
      return verdicts.turns().stream().map(turn -> of(turn, trails.of(turn))).toList();
    }

    static List<Line> continued(TurnVerdicts verdicts) {
      VerdictTraces trails =
          new VerdictTraces(verdicts.notes().continued(), verdicts.notes().questions());
      return verdicts.continued().stream().map(turn -> of(turn, trails.of(turn))).toList();
    }

    private static Line of(TurnVerdict verdict, VerdictTraceView trail) {
      return switch (verdict) {
        case TurnVerdict.Accurate(int index, String output, _) ->
            new Line(index, true, output, Optional.empty(), Optional.empty(), trail);
        case TurnVerdict.Inaccurate(int index, String output, String reason, _, _, var rule) ->
            new Line(index, false, output, Optional.of(reason), rule, trail);
        case TurnVerdict.Undecided(int index, String output, String reason, _, _) ->
            new Line(
                index,
                BinaryLabel.of(verdict) == BinaryLabel.ACCURATE,
                output,
                Optional.of("Undecided: " + reason),
                Optional.empty(),
                trail);
      };
    }
  }

  /// AIEvalSimulationMetadata.
  ///
  /// @param factsMissing an extension
  public record Simulation(
      int totalTurns,
      String endReason,
      long simulationDurationMs,
      long numInputTokens,
      long numCachedInputTokens,
      long numOutputTokens,
      List<String> factsMissing) {
    static Simulation of(SimulationMetadata simulation) {
      return new Simulation(
          simulation.totalTurns(),
          simulation.endReason().name(),
          simulation.duration().toMillis(),
          simulation.usage().input(),
          simulation.usage().cachedInput(),
          simulation.usage().output(),
          simulation.factsMissing());
    }
  }

  /// The answers to the function calls of a simulated call: calls without an answer, and mocks
  /// without a call.
  public record Functions(
      List<EntryView.Function> unansweredCalls, List<String> unusedMocks, int realCalls) {
    static Functions of(SimulationMetadata simulation) {
      return new Functions(
          simulation.unansweredCalls().stream().map(EntryView.Function::of).toList(),
          simulation.unusedMocks(),
          simulation.realCalls());
    }
  }

  private static Optional<SimulationMetadata> simulation(EvalResult result) {
    return switch (result.outcome().execution()) {
      case SimulationMetadata simulation -> Optional.of(simulation);
      case Replay _ -> Optional.empty();
    };
  }

  private static Optional<ReplayView> replay(EvalResult result) {
    return switch (result.outcome().execution()) {
      case SimulationMetadata _ -> Optional.empty();
      case Replay replay ->
          Optional.of(
              ReplayView.of(replay, result.outcome().verdicts(), result.outcome().transcript()));
    };
  }

  public static ResultView of(EvalResult result) {
    return new ResultView(
        result.id().value(),
        result.runId().value(),
        RecordView.frozen(result.record()),
        result.outcome().verdicts().alerts(),
        Line.of(result.outcome().verdicts()),
        result.outcome().verdicts().rulesNeverExercised(),
        JudgeView.of(result.outcome().verdicts()),
        result.outcome().transcript().entries().stream().map(EntryView::of).toList(),
        result.createdAt(),
        result.erasedAt(),
        CourseView.of(result));
  }
}
