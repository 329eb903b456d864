package dev.linecheck.replay;

import dev.linecheck.callagent.CanonicalCall;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// The function calls of a recorded conversation with their results.
///
/// @param all in the order in which they were made
/// @param lines how many lines the conversation has
record RecordedCalls(List<Made> all, int lines) {
  /// A call, where it was made and where its result came.
  ///
  /// @param call under an id of its own: recorded ids may be missing, or used twice
  /// @param resultAt the position of the result; empty when none was recorded
  record Made(FunctionCall call, int at, Optional<Integer> resultAt, String result) {
    CanonicalCall canonical() {
      return CanonicalCall.of(call);
    }

    /// Whether the result had come before a position.
    boolean answeredBefore(int position) {
      return resultAt.filter(at -> at < position).isPresent();
    }
  }

  static RecordedCalls in(List<TranscriptEntry> call) {
    List<Made> all = new ArrayList<>();
    TreeSet<Integer> results = new TreeSet<>();
    for (int at = 0; at < call.size(); at++) {
      if (call.get(at).detail().isResult()) {
        results.add(at);
      }
    }
    for (int at = 0; at < call.size(); at++) {
      for (FunctionCall made : call.get(at).detail().functionCalls()) {
        Optional<Integer> result = result(call, made, results.tailSet(at));
        result.ifPresent(results::remove);
        all.add(
            new Made(
                new FunctionCall(
                    made.name(), made.args(), Optional.of("call_" + at + "_" + all.size())),
                at,
                result,
                result.map(position -> call.get(position).text()).orElse("")));
      }
    }
    return new RecordedCalls(List.copyOf(all), call.size());
  }

  /// The result that names the call; where neither has an id, the next one.
  private static Optional<Integer> result(
      List<TranscriptEntry> call, FunctionCall made, Iterable<Integer> results) {
    for (int position : results) {
      if (call.get(position).detail().functionCallId().equals(made.functionCallId())) {
        return Optional.of(position);
      }
    }
    return Optional.empty();
  }

  /// Whether the conversation went on after a call was answered; a transfer may end it.
  boolean wentOn(Made made) {
    return made.resultAt().filter(at -> at < lines - 1).isPresent();
  }

  /// The calls that were made with one line.
  List<Made> at(int position) {
    return all.stream().filter(made -> made.at() == position).toList();
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
