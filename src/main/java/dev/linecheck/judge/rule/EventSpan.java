package dev.linecheck.judge.rule;

import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An event in a turn, with the range of places at which it may have happened.
///
/// @param from the earliest place in the turn
/// @param to the latest place; the same as `from` if the place is known
public record EventSpan(CallEvent event, int from, int to) {
  /// Returns events that happened one after the other.
  public static List<EventSpan> inOrder(List<CallEvent> events) {
    List<EventSpan> all = new ArrayList<>();
    for (CallEvent event : events) {
      all.add(at(all.size(), event));
    }
    return all;
  }

  private static EventSpan at(int place, CallEvent event) {
    return new EventSpan(event, place, place);
  }

  /// Returns the events of a replayed turn. Its words are stored as one text, but may have been
  /// said before, between and after the calls that were answered.
  public static List<EventSpan> replayed(
      String words, List<FunctionAnswer> answers, List<FunctionCall> open) {
    List<EventSpan> all = new ArrayList<>();
    Set<Optional<String>> answered = new HashSet<>();
    int at = 0;
    for (FunctionAnswer answer : answers) {
      answered.add(answer.call().functionCallId());
      String name = OfferedFunction.nameOf(answer.call().name());
      all.add(at(++at, new CallEvent.Called(answer.call())));
      all.add(at(++at, new CallEvent.Answered(name, answer.result())));
    }
    if (!words.isBlank()) {
      at++;
      all.add(new EventSpan(new CallEvent.Said(words), answers.isEmpty() ? at : 0, at));
    }
    for (FunctionCall call : open) {
      if (call.functionCallId().isEmpty() || !answered.contains(call.functionCallId())) {
        all.add(at(++at, new CallEvent.Called(call)));
      }
    }
    return all;
  }
}
