package dev.linecheck.engine;

import dev.linecheck.callagent.AgentVoice;
import dev.linecheck.callagent.CanonicalCall;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.judge.JudgedTurn;
import dev.linecheck.judge.JudgedTurn.Manner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is judged of a simulated call: all that the agent said, and the functions with which it
/// ended the call without a word.
record SimulatedTurns(Transcript call, SimulationMetadata simulation, AgentVoice agent) {
  List<JudgedTurn> all() {
    List<Integer> spoken = call.agentTurns();
    List<JudgedTurn> turns = new ArrayList<>();
    for (int index : spoken) {
      boolean opening = agent.openingLine().isPresent() && index == spoken.getFirst();
      TranscriptEntry entry = call.entries().get(index);
      turns.add(turn(index, entry, opening ? Manner.VERBATIM : Manner.ANSWERED));
    }
    silentEnd().ifPresent(turns::add);
    return turns;
  }

  private Optional<JudgedTurn> silentEnd() {
    int last = call.entries().size() - 1;
    while (last >= 0 && call.entries().get(last).detail().isResult()) {
      last--;
    }
    if (last < 0 || call.entries().get(last).detail().functionCalls().isEmpty()) {
      return Optional.empty();
    }
    TranscriptEntry entry = call.entries().get(last);
    Manner manner = simulation.endReason() == EndReason.LOOP ? Manner.LOOPED : Manner.ANSWERED;
    return entry.agentSpeaks() ? Optional.empty() : Optional.of(turn(last, entry, manner));
  }

  private static JudgedTurn turn(int index, TranscriptEntry entry, Manner manner) {
    List<FunctionCall> calls = entry.detail().functionCalls();
    String text = entry.text().isBlank() ? CanonicalCall.text("", calls) : entry.text();
    return new JudgedTurn(index, text, entry.text(), calls, manner, List.of(), Optional.empty());
  }
}
