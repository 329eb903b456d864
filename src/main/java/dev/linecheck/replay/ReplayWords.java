package dev.linecheck.replay;

import dev.linecheck.callagent.CanonicalCall;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.run.ReplayedTurn;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The turns of a replay as text, and their comparison with the recorded ones.
public final class ReplayWords {
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final List<TranscriptEntry> call;

  public ReplayWords(Transcript call) {
    this.call = call.entries();
  }

  /// Returns the agent's words, and the calls with which the turn ended. Names the keyword if the
  /// turn ends the call by one.
  public static String output(ReplayedTurn turn) {
    return CanonicalCall.text(words(turn), turn.openCalls());
  }

  /// Returns the agent's words. Names the keyword if the turn ends the call by one.
  public static String words(ReplayedTurn turn) {
    return endsByKeyword(turn)
        ? (turn.words() + "\n[" + turn.stop().name().toLowerCase(Locale.ROOT) + "]").strip()
        : turn.words();
  }

  /// Whether the turn ends the call without a function call that shows it.
  private static boolean endsByKeyword(ReplayedTurn turn) {
    return switch (turn.stop()) {
      case HANGS_UP, FLOW_COMPLETE -> true;
      case TRANSFERS -> turn.openCalls().isEmpty();
      case SPOKE, CUT_OFF, OPENING, RECORDED_CALL, UNRESOLVED_TOOL, STEPS_MAX, FLOW_STUCK -> false;
    };
  }

  /// Returns the words of the recorded agent at the same decision point.
  public String recordedWords(ReplayedTurn turn) {
    return point(turn).words(call);
  }

  /// Returns the function calls of the recorded agent at the same decision point.
  public List<FunctionCall> recordedCalls(ReplayedTurn turn) {
    return point(turn).calls(call);
  }

  /// Whether the turn has the words and the calls of the recorded one, and ends the call only if
  /// the recorded one did. White space may differ.
  public boolean isAsRecorded(ReplayedTurn turn) {
    DecisionPoint point = point(turn);
    return (!endsByKeyword(turn) || point.end() == call.size())
        && plain(turn.words()).equals(plain(point.words(call)))
        && calls(turn).equals(CanonicalCall.of(point.calls(call)));
  }

  /// Whether the turn has the calls of the recorded one, except for the order in lists of
  /// arguments.
  public boolean isSameExceptOrder(ReplayedTurn turn) {
    List<CanonicalCall> made = calls(turn);
    if (made.isEmpty()) {
      return false; // also if the recorded words are erased
    }
    List<CanonicalCall> recorded = CanonicalCall.of(recordedCalls(turn));
    return !made.equals(recorded) && sorted(made).equals(sorted(recorded));
  }

  private static List<CanonicalCall> sorted(List<CanonicalCall> calls) {
    return calls.stream().map(CanonicalCall::withSortedLists).toList();
  }

  private static List<CanonicalCall> calls(ReplayedTurn turn) {
    return CanonicalCall.of(
        Stream.concat(
                turn.functions().stream().map(FunctionAnswer::call), turn.openCalls().stream())
            .toList());
  }

  private DecisionPoint point(ReplayedTurn turn) {
    return DecisionPoint.at(turn.index(), call);
  }

  private static String plain(String words) {
    return SPACE.matcher(words).replaceAll(" ").strip();
  }
}
