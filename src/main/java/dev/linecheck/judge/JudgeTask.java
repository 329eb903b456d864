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
/// @param scope CALL where it stands for all of the call that it ends
record JudgeTask(JudgedCall call, JudgedTurn turn, Scope scope) {
  JudgeTask(JudgedCall call, JudgedTurn turn) {
    this(call, turn, Scope.TURN);
  }

  /// The same before another model.
  JudgeTask by(ModelId other) {
    return new JudgeTask(call.by(other), turn, scope);
  }

  /// What is asked about it.
  List<CheckItem> items() {
    return CheckItems.of(call.brief(), scope);
  }

  /// The key of a first answer about it.
  CallKey key(Purpose purpose, int vote) {
    return key(
        purpose,
        switch (scope) {
          case TURN -> new Position.Turn(index());
          case CALL -> new Position.WholeCall();
        },
        vote);
  }

  /// The key of a vote on this turn and those after it.
  CallKey keyOfMany(int vote) {
    return key(Purpose.JUDGE, new Position.TurnsFrom(index()), vote);
  }

  private CallKey key(Purpose purpose, Position.Point point, int vote) {
    return new CallKey(call.item(), call.generation(), purpose, call.segment().at(point), vote, 1);
  }

  /// What functions answered in the course of the turn; of a call they stand in its lines.
  List<FunctionAnswer> functions() {
    return switch (scope) {
      case TURN -> turn.functions();
      case CALL -> List.of();
    };
  }

  /// Literal words of what is judged.
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

  /// What had been said by then; what came later is never shown to a judge. The steps of a recorded
  /// flow right before a replayed turn were the recorded agent's answer to the same words.
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

  /// How the turn compares with the recorded one: code decides where it can.
  ///
  /// @param otherwise what is said of turns that differ
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
