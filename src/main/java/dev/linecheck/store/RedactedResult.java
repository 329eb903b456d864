package dev.linecheck.store;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.eval.RunRecord;
import dev.linecheck.domain.run.CallExecution;
import dev.linecheck.domain.run.Continuation;
import dev.linecheck.domain.run.ItemOutcome;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.domain.verdict.JudgeNotes;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.domain.verdict.VerdictTrace;
import java.util.List;
import java.util.Optional;

/// The part of a result that remains when the words of its call are erased: decisions and figures.
final class RedactedResult {
  private static final String NONE = "";

  private RedactedResult() {}

  static final Transcript TRANSCRIPT = new Transcript(List.of());

  static TurnVerdicts of(TurnVerdicts verdicts) {
    JudgeNotes notes = verdicts.notes();
    return new TurnVerdicts(
        verdicts.turns().stream().map(RedactedResult::of).toList(),
        verdicts.continued().stream().map(RedactedResult::of).toList(),
        new JudgeNotes(
            notes.rulesNeverExercised(),
            notes.checklist(),
            notes.problem(),
            notes.shared(),
            notes.items(),
            notes.fingerprint(),
            notes.health(),
            notes.traces().stream().map(RedactedResult::of).toList(),
            notes.continued().stream().map(RedactedResult::of).toList(),
            notes.questions()));
  }

  private static TurnVerdict of(TurnVerdict verdict) {
    return switch (verdict) {
      case TurnVerdict.Accurate turn ->
          new TurnVerdict.Accurate(turn.index(), NONE, turn.relation());
      case TurnVerdict.Inaccurate turn ->
          new TurnVerdict.Inaccurate(
              turn.index(), NONE, NONE, List.of(), turn.relation(), turn.rule());
      case TurnVerdict.Undecided turn ->
          new TurnVerdict.Undecided(turn.index(), NONE, NONE, turn.relation(), turn.policy());
    };
  }

  private static VerdictTrace of(VerdictTrace trace) {
    return new VerdictTrace(
        trace.index(),
        trace.about(),
        trace.status(),
        trace.source(),
        trace.votes(),
        checks(trace.checks()),
        trace.verification().map(RedactedResult::of),
        trace
            .escalation()
            .map(stronger ->
                new VerdictTrace.Escalation(
                    stronger.model(),
                    stronger.vote(),
                    checks(stronger.checks()),
                    stronger.verification().map(RedactedResult::of))),
        trace.unusable().stream().map(_ -> NONE).toList());
  }

  private static List<VerdictTrace.Check> checks(List<VerdictTrace.Check> checks) {
    return checks.stream()
        .map(check -> new VerdictTrace.Check(check.id(), check.answer(), NONE, List.of()))
        .toList();
  }

  private static VerdictTrace.VerificationTrace of(VerdictTrace.VerificationTrace look) {
    return new VerdictTrace.VerificationTrace(
        look.check(), NONE, look.defence().map(_ -> NONE), look.decision());
  }

  static CallExecution of(CallExecution course) {
    return switch (course) {
      case SimulationMetadata simulation -> of(simulation);
      case Replay replay ->
          new Replay(
              replay.turns().stream().map(RedactedResult::of).toList(),
              replay.continuation().map(RedactedResult::of),
              replay.restError().map(error -> new ItemOutcome.Errored(error.code(), NONE)));
    };
  }

  private static SimulationMetadata of(SimulationMetadata simulation) {
    return new SimulationMetadata(
        simulation.totalTurns(),
        simulation.endReason(),
        simulation.duration(),
        simulation.usage(),
        simulation.unansweredCalls().stream()
            .map(call -> new FunctionCall(call.name(), NONE, Optional.empty()))
            .toList(),
        simulation.unusedMocks(),
        simulation.realCalls(),
        List.of());
  }

  private static ReplayedTurn of(ReplayedTurn turn) {
    return new ReplayedTurn(
        turn.index(), NONE, List.of(), List.of(), turn.stop(), Optional.empty());
  }

  private static Continuation of(Continuation rest) {
    return new Continuation(
        rest.from(), rest.simulated(), rest.index(), TRANSCRIPT, of(rest.simulation()));
  }

  /// Keeps the caller's part and the mocks, which are words of the config.
  static RunRecord of(RunRecord record) {
    return switch (record) {
      case PromptRecord prompt ->
          new PromptRecord(
              prompt.id(),
              prompt.promptId(),
              prompt.name(),
              prompt.description(),
              prompt.systemPrompt(),
              prompt.maxTurns(),
              AgentInputs.NONE,
              prompt.createdAt(),
              prompt.functionMocks(),
              prompt.manner(),
              prompt.tags());
      case RecordedCall call -> new RecordedCall(call.record(), AgentInputs.NONE, TRANSCRIPT);
    };
  }
}
