package dev.linecheck.engine;

import dev.linecheck.callagent.AgentVoice;
import dev.linecheck.callagent.flow.Flow;
import dev.linecheck.callagent.flow.FlowText;
import dev.linecheck.callagent.flow.FlowTrack;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.run.FlowTurn;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.domain.run.StoredCall;
import dev.linecheck.judge.JudgedCall;
import dev.linecheck.judge.JudgedTurn;
import dev.linecheck.judge.JudgedTurn.Likeness;
import dev.linecheck.judge.JudgedTurn.Manner;
import dev.linecheck.replay.ReplayWords;
import java.util.List;
import java.util.Optional;

/// A call as the judge is shown it: the agent's prompt and the record are those of the run.
final class CallToJudge {
  private CallToJudge() {}

  static JudgedCall of(StoredCall call, String criteria, ModelId judgeModel) {
    AgentVoice voice =
        new AgentVoice(call.setup().agent(), call.setup().prompt(), call.record().agentInputs());
    Optional<Flow> flow =
        Flow.of(call.setup().agent(), call.setup().prompt(), call.record().agentInputs());
    return new JudgedCall(
        call.runId(),
        call.itemId(),
        call.epoch(),
        call.secret(),
        judgeModel,
        criteria,
        flow.map(graph -> new FlowText(graph).text()).orElse(voice.prompt()),
        call.record().agentInputs(),
        call.transcript(),
        turns(call, voice, flow));
  }

  private static List<JudgedTurn> turns(StoredCall call, AgentVoice voice, Optional<Flow> flow) {
    boolean verbatim = flow.isEmpty() && voice.openingLine().isPresent();
    return switch (call.course()) {
      case SimulationMetadata simulation ->
          new SimulatedTurns(
                  call.transcript(),
                  simulation,
                  verbatim ? Manner.VERBATIM : Manner.ANSWERED,
                  flow.map(FlowTrack::new))
              .all();
      case Replay replay -> replayed(call.transcript(), replay);
    };
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
      case OPENING -> Manner.VERBATIM;
      case STEPS_MAX -> Manner.LOOPED;
      case FLOW_STUCK -> Manner.STUCK;
      case SPOKE, HANGS_UP, TRANSFERS, RECORDED_CALL, UNRESOLVED_TOOL, FLOW_COMPLETE ->
          Manner.ANSWERED;
    };
  }

  private static JudgedTurn.Reference reference(ReplayWords words, ReplayedTurn turn) {
    return new JudgedTurn.Reference(
        words.recordedWords(turn),
        words.recordedCalls(turn),
        words.isAsRecorded(turn) ? Likeness.SAME : Likeness.OTHER);
  }
}
