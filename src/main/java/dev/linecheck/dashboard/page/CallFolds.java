package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.CallView.Fold;
import dev.linecheck.dashboard.view.CallView.TextPart;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.run.ReplayedTurn;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Shows function calls in one line each, which opens to the arguments and the result.
final class CallFolds {
  private static final int SHOWN = 90;
  private static final int VALUE_SHOWN = 40;

  private static final JsonMapper JSON = JsonMapper.shared();

  private CallFolds() {}

  /// A result that stands in a line of its own.
  ///
  /// @param marks the quotes to mark in it
  record ResultLine(int at, String text, LineTimes times, List<String> marks) {}

  /// Shows a call of the conversation.
  static Fold of(FunctionCall call, LineTimes made, Optional<ResultLine> result) {
    return fold(
        call,
        result.map(ResultLine::at),
        result.map(ResultLine::text),
        result.flatMap(line -> took(made, line.times())).orElse(""),
        result.map(ResultLine::marks).orElse(List.of()));
  }

  private static Optional<String> took(LineTimes made, LineTimes answered) {
    return made.start()
        .flatMap(start -> answered.start().map(end -> end.minus(start)))
        .filter(time -> !time.isNegative())
        .map(Numbers::duration);
  }

  /// Shows the calls of a replayed turn, with where their results come from.
  static List<Fold> of(ReplayedTurn turn) {
    return Stream.concat(
            turn.functions().stream().map(CallFolds::answered),
            turn.openCalls().stream()
                .map(call -> fold(call, Optional.empty(), Optional.empty(), "", List.of())))
        .toList();
  }

  private static Fold answered(FunctionAnswer answer) {
    return fold(
        answer.call(),
        Optional.empty(),
        Optional.of(answer.result()),
        switch (answer.source()) {
          case RECORDED -> "recorded result";
          case READ_BEFORE -> "result recorded earlier in the call";
          case MOCK -> "mocked result";
          case REAL -> "result of the real function";
          case AGENT -> "result that the agent's server reported";
        },
        List.of());
  }

  private static Fold fold(
      FunctionCall call,
      Optional<Integer> line,
      Optional<String> result,
      String note,
      List<String> marks) {
    List<TextPart> parts = result.map(text -> QuoteMarks.parts(text, marks)).orElse(List.of());
    return new Fold(
        line,
        call.name(),
        arguments(call.args()),
        result.map(text -> Names.shortened(text, SHOWN)).orElse(""),
        note,
        call.args(),
        parts,
        parts.stream().anyMatch(TextPart::isMarked));
  }

  /// Returns the arguments in short: names and values, if they are a JSON object.
  private static String arguments(String args) {
    return object(args)
        .map(json ->
            json.properties().stream()
                .map(field -> field.getKey() + ": " + value(field.getValue()))
                .collect(Collectors.joining(", ")))
        .map(text -> Names.shortened(text, SHOWN))
        .orElseGet(() -> Names.shortened(args, SHOWN));
  }

  private static String value(JsonNode value) {
    return Names.shortened(value.isString() ? value.stringValue() : value.toString(), VALUE_SHOWN);
  }

  private static Optional<JsonNode> object(String args) {
    try {
      return Optional.of(JSON.readTree(args)).filter(JsonNode::isObject);
    } catch (JacksonException _) {
      return Optional.empty(); // the agent's model wrote something else
    }
  }
}
