package dev.linecheck.replay;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;

/// A place in a recorded call where the agent had to decide what to say or do: a group of its lines
/// after one of the caller's, or at the start.
///
/// @param begin the position of the agent's first line there
/// @param end the position after its last
public record DecisionPoint(int begin, int end) {
  /// The decision points of a call, oldest first. Lines that neither speak nor call a function
  /// decide nothing.
  public static List<DecisionPoint> in(List<TranscriptEntry> call) {
    List<DecisionPoint> points = new ArrayList<>();
    int begin = 0;
    while (begin < call.size()) {
      int end = begin;
      while (end < call.size() && call.get(end).speaker() == Speaker.AI) {
        end++;
      }
      if (call.subList(begin, end).stream().anyMatch(DecisionPoint::decides)) {
        points.add(new DecisionPoint(begin, end));
      }
      begin = end + 1;
    }
    return List.copyOf(points);
  }

  private static boolean decides(TranscriptEntry entry) {
    return entry.agentSpeaks() || !entry.detail().functionCalls().isEmpty();
  }

  /// What the recorded agent said there, one line after the other.
  public String words(List<TranscriptEntry> call) {
    return String.join(
        "\n",
        call.subList(begin, end).stream()
            .filter(entry -> !isResult(entry) && !entry.text().isBlank())
            .map(TranscriptEntry::text)
            .toList());
  }

  /// What the recorded agent called there.
  public List<FunctionCall> calls(List<TranscriptEntry> call) {
    return call.subList(begin, end).stream()
        .flatMap(entry -> entry.detail().functionCalls().stream())
        .toList();
  }

  private static boolean isResult(TranscriptEntry entry) {
    return entry.detail().isResult() || entry.detail().nodeTransition().isPresent();
  }
}
