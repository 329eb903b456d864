package dev.linecheck.engine;

import dev.linecheck.callagent.CanonicalCall;
import dev.linecheck.callagent.flow.FlowHistory;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.domain.run.SimulationMetadata;
import dev.linecheck.judge.JudgedTurn;
import dev.linecheck.judge.JudgedTurn.Manner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The judged turns of a simulated call: everything that the agent said, and the function calls
/// with which it ended the call without words.
///
/// @param opening the manner of its first words
/// @param track the history of its flow; empty if it has no flow
record SimulatedTurns(
    Transcript call, SimulationMetadata simulation, Manner opening, Optional<FlowHistory> track) {
  List<JudgedTurn> all() {
    List<Integer> spoken = call.agentTurns();
    List<JudgedTurn> turns = new ArrayList<>();
    for (int index : spoken) {
      TranscriptEntry entry = call.entries().get(index);
      turns.add(turn(index, entry, manner(index)));
    }
    silentEnd().ifPresent(turns::add);
    return turns;
  }

  private Manner manner(int index) {
    if (index == 0) {
      return opening;
    }
    if (call.entries().get(index).detail().isIdleMessage()) {
      return Manner.VERBATIM;
    }
    if (isLast(index) && simulation.endReason() == EndReason.AGENT_HANGUP) {
      return Manner.HUNG_UP;
    }
    return call.entries().get(index).detail().hasCutWords() ? Manner.CUT_OFF : Manner.ANSWERED;
  }

  private boolean isLast(int index) {
    return index == call.entries().size() - 1;
  }

  /// Returns the agent's last function calls, if they come after everybody's last words.
  private Optional<JudgedTurn> silentEnd() {
    for (int at = call.entries().size() - 1; at >= 0; at--) {
      TranscriptEntry entry = call.entries().get(at);
      if (entry.agentSpeaks() || entry.speaker() != Speaker.AI) {
        return Optional.empty();
      }
      if (!entry.detail().functionCalls().isEmpty()) {
        return Optional.of(turn(at, entry, silence()));
      }
    }
    return Optional.empty();
  }

  private Manner silence() {
    return switch (simulation.endReason()) {
      case LOOP -> Manner.LOOPED;
      case AGENT_ERROR -> Manner.STUCK;
      case CALLER_HANGUP,
          AGENT_HANGUP,
          TRANSFERRED,
          MAX_TURNS,
          VOICEMAIL,
          OUT_OF_SCOPE,
          SILENCE_TIMEOUT,
          FUNCTION_UNANSWERED,
          FLOW_COMPLETE ->
          Manner.ANSWERED;
    };
  }

  /// Ending the call by a keyword alone is an act. It is written as a replay writes it.
  private String wordlessEnd(int index) {
    if (!isLast(index) || !call.entries().get(index).detail().functionCalls().isEmpty()) {
      return "";
    }
    return switch (simulation.endReason()) {
      case AGENT_HANGUP -> "[hangs_up]";
      case TRANSFERRED -> "[transfers]";
      case CALLER_HANGUP,
          MAX_TURNS,
          VOICEMAIL,
          OUT_OF_SCOPE,
          LOOP,
          SILENCE_TIMEOUT,
          FLOW_COMPLETE,
          AGENT_ERROR,
          FUNCTION_UNANSWERED ->
          "";
    };
  }

  private JudgedTurn turn(int index, TranscriptEntry entry, Manner manner) {
    List<FunctionCall> calls = entry.detail().functionCalls();
    String words = entry.text().isBlank() ? wordlessEnd(index) : entry.text();
    return new JudgedTurn(
        index,
        CanonicalCall.text(words, words.isBlank() ? calls : List.of()),
        words,
        calls,
        manner,
        List.of(),
        Optional.empty(),
        track.map(way -> way.nameAfter(call.before(index))));
  }
}
