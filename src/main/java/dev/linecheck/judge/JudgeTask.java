package dev.linecheck.judge;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.Position;
import dev.linecheck.llm.Purpose;
import java.util.List;

/// The agent turn that is judged, in its call.
///
/// @param scope CALL if the turn stands for the whole call that it ends
/// @param document the parts of the judge's documents that all turns of the call share
record JudgeTask(JudgedCall call, JudgedTurn turn, Scope scope, CallDocument document) {
  JudgeTask(JudgedCall call, JudgedTurn turn) {
    this(call, turn, Scope.TURN, new CallDocument(call));
  }

  /// Returns the same task for the stronger model, which is asked the same.
  JudgeTask escalatedTo(ModelId stronger) {
    return new JudgeTask(call.escalatedTo(stronger), turn, scope, document);
  }

  /// Returns the questions about it.
  List<CheckItem> items() {
    return document.items(scope);
  }

  /// Returns the key of the first answer about it.
  CallKey key(Purpose purpose, int vote) {
    return key(
        purpose,
        switch (scope) {
          case TURN -> new Position.Turn(index());
          case CALL -> new Position.WholeCall();
        },
        vote);
  }

  /// Returns the key of a vote on this turn and those after it.
  CallKey keyOfMany(int vote) {
    return key(Purpose.JUDGE, new Position.TurnsFrom(index()), vote);
  }

  private CallKey key(Purpose purpose, Position.Point point, int vote) {
    return new CallKey(call.item(), call.generation(), purpose, call.segment().at(point), vote, 1);
  }

  /// Returns the answers of functions during the turn. For a call they are empty, because its lines
  /// contain them.
  List<FunctionAnswer> functions() {
    return switch (scope) {
      case TURN -> turn.functions();
      case CALL -> List.of();
    };
  }

  /// Returns the literal words of the judged turn; empty for a call.
  String quotable() {
    return switch (scope) {
      case TURN -> text();
      case CALL -> "";
    };
  }

  int index() {
    return turn.index();
  }

  String text() {
    return turn.text();
  }

  /// Returns the lines before the turn, without what came later. For a call, returns all lines. The
  /// steps of a recorded flow right before a replayed turn are left out: they were the recorded
  /// agent's answer to the same words.
  List<TranscriptEntry> before() {
    if (scope == Scope.CALL) {
      return call.transcript().entries();
    }
    List<TranscriptEntry> before = call.transcript().before(turn.index());
    return turn.reference().isPresent() ? withoutLastSteps(before) : before;
  }

  private static List<TranscriptEntry> withoutLastSteps(List<TranscriptEntry> lines) {
    int end = lines.size();
    for (int at = end - 1; at >= 0 && lines.get(at).party().isAgents(); at--) {
      if (lines.get(at).detail().nodeTransition().isPresent()) {
        end = at;
      }
    }
    return lines.subList(0, end);
  }

  /// Returns how the turn compares with the recorded one. Code decides if it can.
  ///
  /// @param otherwise the relation of a turn that differs
  Relation relation(Relation otherwise) {
    return turn.reference()
        .map(reference ->
            switch (reference.match()) {
              case SAME -> Relation.SAME_EFFECT;
              case OTHER -> otherwise;
            })
        .orElse(Relation.NO_REFERENCE);
  }
}
