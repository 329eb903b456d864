package dev.linecheck.replay;

import dev.linecheck.callagent.CanonicalCall;
import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.dial.Party;
import dev.linecheck.domain.dial.PendingFunctionCalls;
import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The function calls of a recorded conversation, with their results.
final class RecordedFunctions {
  /// The text in place of a result that was not recorded, or not by then.
  static final String NO_RESULT = "(no result)";

  private final List<Made> all = new ArrayList<>();
  private final Map<Integer, List<Made>> byLine = new HashMap<>();

  /// A call, with its position and its results.
  ///
  /// @param call the call under an id of its own, because recorded ids may be missing or used twice
  /// @param results oldest first; each replaces the one before it
  record Made(FunctionCall call, CanonicalCall canonical, int at, List<Result> results) {
    Made {
      results = List.copyOf(results);
    }

    /// Returns the latest result before a position.
    Optional<String> resultBefore(int position) {
      return results.reversed().stream()
          .filter(result -> result.at() < position)
          .findFirst()
          .map(Result::text);
    }
  }

  /// A result and its position.
  record Result(int at, String text) {}

  RecordedFunctions(List<TranscriptEntry> call) {
    Map<Pending, List<Result>> results = results(call);
    for (int at = 0; at < call.size(); at++) {
      List<FunctionCall> calls = call.get(at).detail().functionCalls();
      for (int nth = 0; nth < calls.size(); nth++) {
        Made made = made(calls.get(nth), at, results.getOrDefault(new Pending(at, nth), List.of()));
        all.add(made);
        byLine.computeIfAbsent(at, _ -> new ArrayList<>()).add(made);
      }
    }
  }

  private Made made(FunctionCall call, int at, List<Result> results) {
    FunctionCall named =
        new FunctionCall(
            OfferedFunction.nameOf(call.name()),
            call.args(),
            Optional.of("call_" + at + "_" + all.size()));
    return new Made(named, CanonicalCall.of(call), at, results);
  }

  /// A call that waits for its result: the position of its line, and its place in the line.
  private record Pending(int at, int nth) {}

  private static Map<Pending, List<Result>> results(List<TranscriptEntry> call) {
    Map<Pending, List<Result>> results = new HashMap<>();
    PendingFunctionCalls.of(call)
        .forEach((result, made) ->
            results
                .computeIfAbsent(new Pending(made.at(), made.nth()), _ -> new ArrayList<>())
                .add(new Result(result, call.get(result).text())));
    for (int at = 0; at < call.size(); at++) {
      leave(call, at, results);
    }
    return results;
  }

  /// Takes the result of a flow's function node from a step. The node makes one call, and the step
  /// that follows has the result. Words may come between them. A step replaces no other result,
  /// however late that comes, and a step without data has no result.
  private static void leave(
      List<TranscriptEntry> call, int step, Map<Pending, List<Result>> results) {
    Optional<String> left =
        call.get(step)
            .detail()
            .nodeTransition()
            .map(NodeTransition::transitionData)
            .filter(data -> !data.equals(Json.EMPTY_OBJECT))
            .map(Json::text);
    for (int at = step - 1; left.isPresent() && at >= 0; at--) {
      TranscriptEntry line = call.get(at);
      if (!line.party().isAgents() || line.party() == Party.STEP) {
        return;
      }
      if (line.detail().functionCalls().size() == 1) {
        results.putIfAbsent(new Pending(at, 0), List.of(new Result(step, left.get())));
        return;
      }
    }
  }

  /// Returns the calls that were made with one line.
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
