package dev.linecheck.judge;

import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.verdict.Relation;
import java.util.List;

/// The agent turn that is judged, in its call.
record Candidate(JudgedCall call, JudgedTurn turn) {
  int index() {
    return turn.index();
  }

  String text() {
    return turn.text();
  }

  /// What had been said by then; what came later is never shown to a judge. The steps of a recorded
  /// flow right before a replayed turn were the recorded agent's answer to the same words.
  List<TranscriptEntry> before() {
    List<TranscriptEntry> before = call.transcript().before(turn.index());
    return turn.reference().isPresent() ? withoutLastSteps(before) : before;
  }

  private static List<TranscriptEntry> withoutLastSteps(List<TranscriptEntry> lines) {
    int end = lines.size();
    for (int at = end - 1; at >= 0 && lines.get(at).speaker() == Speaker.AI; at--) {
      if (lines.get(at).detail().nodeTransition().isPresent()) {
        end = at;
      }
    }
    return lines.subList(0, end);
  }

  /// How the turn compares with the recorded one: code decides where it can.
  ///
  /// @param otherwise what is said of turns that differ
  Relation relation(Relation otherwise) {
    return turn.reference()
        .map(reference ->
            switch (reference.likeness()) {
              case SAME -> Relation.SAME_EFFECT;
              case OTHER -> otherwise;
            })
        .orElse(Relation.NO_REFERENCE);
  }
}
