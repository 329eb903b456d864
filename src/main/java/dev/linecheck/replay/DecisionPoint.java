package dev.linecheck.replay;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.llm.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A place in a recorded call where the agent had to decide what to say or do. It is a group of the
/// agent's lines after a line of somebody else or a note to its model, or at the start. Lines that
/// neither speak nor call a function decide nothing.
///
/// @param from the position of the agent's first line there, whether it decides or not
/// @param begin the position of the first line that decides
/// @param last the position of the last line that decides
/// @param end the position after the agent's last line there
public record DecisionPoint(int from, int begin, int last, int end) {
  /// Returns the decision points of a call, oldest first.
  public static List<DecisionPoint> in(List<TranscriptEntry> call) {
    List<DecisionPoint> points = new ArrayList<>();
    int begin = 0;
    while (begin < call.size()) {
      int end = begin;
      while (end < call.size() && call.get(end).party().isAgents()) {
        end++;
      }
      int[] deciding =
          IntStream.range(begin, end).filter(position -> decides(call.get(position))).toArray();
      if (deciding.length > 0) {
        points.add(new DecisionPoint(begin, deciding[0], deciding[deciding.length - 1], end));
      }
      begin = end + 1;
    }
    return List.copyOf(points);
  }

  /// Returns the decision point whose first deciding line is at a position.
  static DecisionPoint at(int begin, List<TranscriptEntry> call) {
    return in(call).stream()
        .filter(point -> point.begin() == begin)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("the call has no turn " + begin));
  }

  /// Returns the position of an answer at this point, numbered among those for its purpose.
  ///
  /// @param number from 1
  Position position(int number) {
    return Position.of(new Position.Decision(begin, number));
  }

  private static boolean decides(TranscriptEntry entry) {
    return entry.agentSpeaks() || !entry.detail().functionCalls().isEmpty();
  }

  /// Returns the words of the recorded agent there, one line after the other.
  String words(List<TranscriptEntry> call) {
    return String.join(
        "\n",
        call.subList(begin, end).stream()
            .filter(entry -> decides(entry) && !entry.text().isBlank())
            .map(TranscriptEntry::text)
            .toList());
  }

  /// Returns the function calls of the recorded agent there.
  List<FunctionCall> calls(List<TranscriptEntry> call) {
    return call.subList(begin, end).stream()
        .flatMap(entry -> entry.detail().functionCalls().stream())
        .toList();
  }
}
