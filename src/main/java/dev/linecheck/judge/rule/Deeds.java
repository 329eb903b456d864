package dev.linecheck.judge.rule;

import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What was done in each line of a call, in its order. Single-threaded.
public final class Deeds {
  private final List<List<Deed>> byLine = new ArrayList<>();

  /// Functions that have not answered, by the ids of their calls, the next to answer first.
  private final Map<Optional<String>, Deque<String>> waiting = new HashMap<>();

  private String lastCalled = "";

  /// The function of a flow's node, which answers with the step that follows.
  private Optional<String> ofNode = Optional.empty();

  private Deeds(Transcript call) {
    call.entries().forEach(line -> byLine.add(read(line)));
  }

  public static Deeds of(Transcript call) {
    return new Deeds(call);
  }

  /// The deeds of some lines.
  ///
  /// @param from the position of the first line
  /// @param to the position behind the last
  public List<Deed> between(int from, int to) {
    return byLine.subList(from, to).stream().flatMap(List::stream).toList();
  }

  private List<Deed> read(TranscriptEntry line) {
    if (line.speaker() != Speaker.AI) {
      ofNode = Optional.empty();
      return List.of(new Deed.Heard(line.text()));
    }
    if (line.detail().isResult()) {
      return List.of(new Deed.Answered(answering(line), line.text()));
    }
    if (line.detail().nodeTransition().isPresent()) {
      String result = line.detail().nodeTransition().get().transitionData().text();
      List<Deed> answer =
          ofNode.<Deed>map(name -> new Deed.Answered(name, result)).stream().toList();
      ofNode = Optional.empty();
      return answer;
    }
    List<Deed> deeds = new ArrayList<>();
    if (!line.text().isBlank()) {
      deeds.add(new Deed.Said(line.text()));
    }
    line.detail().functionCalls().forEach(call -> deeds.add(new Deed.Called(call)));
    await(line.detail().functionCalls());
    return deeds;
  }

  /// Of several calls with one id, those of the latest line answer first, in the order of the line.
  private void await(List<FunctionCall> calls) {
    for (FunctionCall call : calls.reversed()) {
      waiting
          .computeIfAbsent(call.functionCallId(), _ -> new ArrayDeque<>())
          .push(OfferedFunction.nameOf(call.name()));
    }
    if (!calls.isEmpty()) {
      lastCalled = OfferedFunction.nameOf(calls.getLast().name());
      ofNode = calls.size() == 1 ? Optional.of(lastCalled) : Optional.empty();
    }
  }

  /// Recordings may name no call, or one that is nowhere: then it is the latest.
  private String answering(TranscriptEntry line) {
    ofNode = Optional.empty();
    Deque<String> names = waiting.getOrDefault(line.detail().functionCallId(), new ArrayDeque<>());
    return names.isEmpty() ? lastCalled : names.pop();
  }
}
