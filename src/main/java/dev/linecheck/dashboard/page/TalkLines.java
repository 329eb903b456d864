package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.page.CallFolds.ResultLine;
import dev.linecheck.dashboard.view.CallView.Fold;
import dev.linecheck.dashboard.view.CallView.Line;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.Party;
import dev.linecheck.domain.dial.PendingFunctionCalls;
import dev.linecheck.domain.dial.PendingFunctionCalls.Made;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.domain.verdict.TurnVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Shows the lines of a conversation. The result of a function is shown with its call.
final class TalkLines {
  private final List<TranscriptEntry> entries;
  private final Map<Integer, TurnVerdict> verdicts;
  private final Map<Integer, ReplayedTurn> replayed;
  private final Map<Integer, List<String>> quotes;
  private final Map<Made, Integer> results = new HashMap<>();
  private final Set<Integer> folded;

  /// @param verdicts the verdicts by the position of their turn
  /// @param replayed the turns of this version by their position; none in a simulated call
  /// @param quotes the quotes to mark, by the position of their line
  TalkLines(
      List<TranscriptEntry> entries,
      Map<Integer, TurnVerdict> verdicts,
      Map<Integer, ReplayedTurn> replayed,
      Map<Integer, List<String>> quotes) {
    this.entries = entries;
    this.verdicts = verdicts;
    this.replayed = replayed;
    this.quotes = quotes;
    PendingFunctionCalls.of(entries).forEach((result, made) -> results.putIfAbsent(made, result));
    this.folded = Set.copyOf(results.values());
  }

  List<Line> all() {
    List<Line> lines = new ArrayList<>();
    for (int at = 0; at < entries.size(); at++) {
      if (!folded.contains(at)) {
        lines.add(line(at));
      }
    }
    return lines;
  }

  private Line line(int at) {
    TranscriptEntry entry = entries.get(at);
    Optional<TurnVerdict> verdict = Optional.ofNullable(verdicts.get(at));
    Optional<ReplayedTurn> turn = Optional.ofNullable(replayed.get(at));
    List<String> marks = quotes.getOrDefault(at, List.of());
    return new Line(
        at,
        entry.party().title(),
        kind(entry.party()),
        entry.times().start().map(TalkLines::time).orElse(""),
        LineMarks.of(entries, at),
        verdict.map(TalkLines::sign).orElse(""),
        verdict.map(TalkLines::words).orElse(""),
        QuoteMarks.parts(words(entry), marks),
        turn.map(own -> QuoteMarks.parts(own.words(), marks)).orElse(List.of()),
        Stream.concat(calls(at, entry), turn.stream().map(CallFolds::of).flatMap(List::stream))
            .toList());
  }

  private static String words(TranscriptEntry entry) {
    return entry
        .detail()
        .nodeTransition()
        .map(step -> "→ " + step.toNodeId())
        .filter(_ -> entry.text().isBlank())
        .orElse(entry.text());
  }

  private Stream<Fold> calls(int at, TranscriptEntry entry) {
    List<FunctionCall> calls = entry.detail().functionCalls();
    return IntStream.range(0, calls.size())
        .mapToObj(nth -> {
          FunctionCall call = calls.get(nth);
          Optional<Integer> result = Optional.ofNullable(results.get(new Made(at, nth, call)));
          return CallFolds.of(call, entry.times(), result.map(this::result));
        });
  }

  private ResultLine result(int at) {
    TranscriptEntry line = entries.get(at);
    return new ResultLine(at, line.text(), line.times(), quotes.getOrDefault(at, List.of()));
  }

  static String kind(Party party) {
    return switch (party) {
      case AGENT -> "agent";
      case CALLER -> "caller";
      case FUNCTION, STEP, NOTE -> "tool";
      case KEYS, TEXT_MESSAGE, CALLER_ACTION, TRANSFER_TARGET, MENU -> "event";
    };
  }

  static String sign(TurnVerdict verdict) {
    return switch (verdict) {
      case TurnVerdict.Accurate _ -> "✓";
      case TurnVerdict.Inaccurate _ -> "✗";
      case TurnVerdict.Undecided _ -> "?";
    };
  }

  static String words(TurnVerdict verdict) {
    return switch (verdict) {
      case TurnVerdict.Accurate _ -> "accurate";
      case TurnVerdict.Inaccurate _ -> "inaccurate";
      case TurnVerdict.Undecided _ -> "undecided";
    };
  }

  static String time(Duration since) {
    return "%d:%02d".formatted(since.toMinutes(), since.toSecondsPart());
  }
}
