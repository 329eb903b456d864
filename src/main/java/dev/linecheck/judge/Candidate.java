package dev.linecheck.judge;

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

  /// What had been said by then; what came later is never shown to a judge.
  List<TranscriptEntry> before() {
    return call.transcript().before(turn.index());
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
