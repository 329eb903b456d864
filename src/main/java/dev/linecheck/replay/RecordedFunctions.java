package dev.linecheck.replay;

import dev.linecheck.callagent.CanonicalCall;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The functions that were called in a recorded conversation, with their results.
final class RecordedFunctions {
  /// Stands for a result that was not recorded, or not by then.
  static final String NO_RESULT = "(no result)";

  private final List<Made> all = new ArrayList<>();
  private final Map<Integer, List<Made>> byLine = new HashMap<>();

  /// A call, where it was made and where its result came.
  ///
  /// @param call under an id of its own: recorded ids may be missing, or used twice
  /// @param resultAt the position of the result; empty when none was recorded
  record Made(
      FunctionCall call,
      CanonicalCall canonical,
      int at,
      Optional<Integer> resultAt,
      String result) {
    /// What had been answered before a position.
    Optional<String> resultBefore(int position) {
      return resultAt.filter(came -> came < position).map(_ -> result);
    }
  }

  RecordedFunctions(List<TranscriptEntry> call) {
    Map<Pending, Integer> results = results(call);
    for (int at = 0; at < call.size(); at++) {
      List<FunctionCall> calls = call.get(at).detail().functionCalls();
      for (int nth = 0; nth < calls.size(); nth++) {
        Optional<Integer> result = Optional.ofNullable(results.get(new Pending(at, nth)));
        Made made = made(calls.get(nth), at, result, call);
        all.add(made);
        byLine.computeIfAbsent(at, _ -> new ArrayList<>()).add(made);
      }
    }
  }

  private Made made(
      FunctionCall call, int at, Optional<Integer> result, List<TranscriptEntry> entries) {
    return new Made(
        new FunctionCall(
            OfferedFunction.nameOf(call.name()),
            call.args(),
            Optional.of("call_" + at + "_" + all.size())),
        CanonicalCall.of(call),
        at,
        result,
        result.map(position -> resultText(entries.get(position))).orElse(""));
  }

  /// A step of a flow holds the whole answer of the function that it comes from.
  private static String resultText(TranscriptEntry entry) {
    return entry
        .detail()
        .nodeTransition()
        .map(step -> step.transitionData().text())
        .orElse(entry.text());
  }

  /// A call that waits for its result, by its line and its place there.
  private record Pending(int at, int nth) {}

  /// A result belongs to the latest line with a call of its id that has none yet.
  private static Map<Pending, Integer> results(List<TranscriptEntry> call) {
    Map<Pending, Integer> results = new HashMap<>();
    List<Integer> waiting = new ArrayList<>();
    for (int at = 0; at < call.size(); at++) {
      if (call.get(at).detail().isResult()) {
        give(call, at, waiting, results);
      }
      if (!call.get(at).detail().functionCalls().isEmpty()) {
        waiting.add(at);
      }
      if (call.get(at).detail().nodeTransition().isPresent()) {
        leave(call, at, results);
      }
    }
    return results;
  }

  /// A function node of a flow makes one call, and the step that follows has its result; words may
  /// stand between them.
  private static void leave(List<TranscriptEntry> call, int step, Map<Pending, Integer> results) {
    for (int at = step - 1; at >= 0; at--) {
      TranscriptEntry line = call.get(at);
      if (line.speaker() != Speaker.AI || line.detail().nodeTransition().isPresent()) {
        return;
      }
      if (line.detail().functionCalls().size() == 1) {
        results.putIfAbsent(new Pending(at, 0), step);
        return;
      }
    }
  }

  private static void give(
      List<TranscriptEntry> call,
      int result,
      List<Integer> waiting,
      Map<Pending, Integer> results) {
    Optional<String> id = call.get(result).detail().functionCallId();
    for (int line : waiting.reversed()) {
      List<FunctionCall> calls = call.get(line).detail().functionCalls();
      for (int nth = 0; nth < calls.size(); nth++) {
        Pending pending = new Pending(line, nth);
        if (calls.get(nth).functionCallId().equals(id) && !results.containsKey(pending)) {
          results.put(pending, result);
          return;
        }
      }
    }
  }

  /// The calls that were made with one line.
  List<Made> at(int position) {
    return Collections.unmodifiableList(byLine.getOrDefault(position, List.of()));
  }

  List<Made> within(DecisionPoint point) {
    return all.stream()
        .filter(made -> made.at() >= point.begin() && made.at() < point.end())
        .toList();
  }

  List<Made> before(int position) {
    return all.stream().filter(made -> made.at() < position).toList();
  }
}
