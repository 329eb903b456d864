package dev.linecheck.engine;

import dev.linecheck.callagent.RenderedAgent;
import dev.linecheck.callagent.flow.Flow;
import dev.linecheck.callagent.flow.FlowHistory;
import dev.linecheck.callagent.flow.FlowText;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.run.Continuation;
import dev.linecheck.domain.run.FlowTurn;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.domain.run.RunSetup;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.domain.run.StoredCall;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.judge.JudgedCall;
import dev.linecheck.judge.JudgedTurn;
import dev.linecheck.judge.JudgedTurn.Manner;
import dev.linecheck.judge.JudgedTurn.ReferenceMatch;
import dev.linecheck.llm.Position;
import dev.linecheck.replay.ReplayWords;
import java.util.List;
import java.util.Optional;

/// Prepares a call for the judge, with the agent's prompt and the record of the run.
final class CallToJudge {
  private final StoredCall call;
  private final JudgeBrief brief;
  private final RenderedAgent voice;
  private final Optional<Flow> flow;

  CallToJudge(StoredCall call, JudgeBrief brief) {
    this.call = call;
    this.brief = brief;
    RunSetup setup = call.context().setup();
    this.voice = new RenderedAgent(setup.agent(), setup.prompt(), call.record().agentInputs());
    this.flow = Flow.of(setup.agent(), setup.prompt(), call.record().agentInputs());
  }

  ModelId judgeModel() {
    return brief.model();
  }

  /// Returns the simulated call, or the replayed turns at the decision points of the recorded one.
  JudgedCall whole() {
    return switch (call.execution()) {
      case SimulationMetadata simulation ->
          judged(
              call.transcript(),
              0,
              new Position.OwnCall(),
              turns(call.transcript(), simulation, opening()));
      case Replay replay ->
          judged(call.transcript(), 0, new Position.OwnCall(), replayed(call.transcript(), replay));
    };
  }

  /// Returns the continuation of a recorded call; empty if there is none.
  Optional<Continuation> continuation() {
    return switch (call.execution()) {
      case SimulationMetadata _ -> Optional.empty();
      case Replay replay -> replay.continuation();
    };
  }

  /// Returns the simulated lines of a continuation as a call to judge.
  JudgedCall rest(Continuation continuation) {
    Transcript transcript = continuation.transcript();
    List<JudgedTurn> turns =
        turns(transcript, continuation.simulation(), Manner.ANSWERED).stream()
            .filter(turn -> turn.index() >= continuation.simulated())
            .toList();
    return judged(transcript, continuation.simulated(), new Position.Continued(), turns);
  }

  private JudgedCall judged(
      Transcript transcript, int begin, Position.Segment segment, List<JudgedTurn> turns) {
    return new JudgedCall(
        call.context().runId(),
        call.context().itemId(),
        call.context().generation(),
        call.context().secret(),
        brief,
        flow.map(graph -> new FlowText(graph).text()).orElse(voice.prompt()),
        call.record().agentInputs(),
        call.context().setup().functions(),
        transcript,
        begin,
        segment,
        turns);
  }

  private Manner opening() {
    return flow.isEmpty() && voice.openingLine().isPresent() ? Manner.VERBATIM : Manner.ANSWERED;
  }

  private List<JudgedTurn> turns(
      Transcript transcript, SimulationMetadata simulation, Manner opening) {
    return new SimulatedTurns(transcript, simulation, opening, flow.map(FlowHistory::new)).all();
  }

  private static List<JudgedTurn> replayed(Transcript call, Replay replay) {
    ReplayWords words = new ReplayWords(call);
    return replay.turns().stream()
        .map(turn ->
            new JudgedTurn(
                turn.index(),
                ReplayWords.output(turn),
                ReplayWords.words(turn),
                turn.openCalls(),
                manner(turn.stop()),
                turn.functions(),
                Optional.of(reference(words, turn)),
                turn.flow().map(FlowTurn::to)))
        .toList();
  }

  private static Manner manner(ReplayedTurn.Stop stop) {
    return switch (stop) {
      case CUT_OFF -> Manner.CUT_OFF;
      case OPENING -> Manner.VERBATIM;
      case STEPS_MAX -> Manner.LOOPED;
      case FLOW_STUCK -> Manner.STUCK;
      case HANGS_UP -> Manner.HUNG_UP;
      case SPOKE, TRANSFERS, RECORDED_CALL, UNRESOLVED_TOOL, FLOW_COMPLETE -> Manner.ANSWERED;
    };
  }

  private static JudgedTurn.Reference reference(ReplayWords words, ReplayedTurn turn) {
    return new JudgedTurn.Reference(
        words.recordedWords(turn),
        words.recordedCalls(turn),
        words.isAsRecorded(turn) ? ReferenceMatch.SAME : ReferenceMatch.OTHER);
  }
}
