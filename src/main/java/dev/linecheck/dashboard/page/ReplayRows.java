package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.CallView.Line;
import dev.linecheck.dashboard.view.CallView.Mark;
import dev.linecheck.dashboard.view.CallView.TextPart;
import dev.linecheck.dashboard.view.ReplayPart.Place;
import dev.linecheck.dashboard.view.ReplayPart.Row;
import dev.linecheck.domain.dial.Party;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.replay.DecisionPoint;
import dev.linecheck.replay.ReplayWords;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Sets the turns of a version beside the recorded ones, and marks the words that differ.
///
/// @param turns the turns of the version by their position
/// @param quotes the quotes to mark, by the position of their line
record ReplayRows(
    List<TranscriptEntry> entries,
    TurnVerdicts verdicts,
    Map<Integer, ReplayedTurn> turns,
    Map<Integer, List<String>> quotes) {

  List<Row> all() {
    Map<Integer, Line> lines =
        new TalkLines(entries, Map.of(), Map.of(), quotes)
            .all().stream().collect(Collectors.toMap(Line::number, line -> line));
    Map<Integer, DecisionPoint> points =
        DecisionPoint.in(entries).stream()
            .filter(point -> turns.containsKey(point.begin()))
            .collect(Collectors.toMap(DecisionPoint::begin, point -> point));
    List<Row> rows = new ArrayList<>();
    int at = 0;
    while (at < entries.size()) {
      Optional<DecisionPoint> point = Optional.ofNullable(points.get(at));
      int end = point.map(DecisionPoint::end).orElse(at + 1);
      List<Line> recorded =
          IntStream.range(at, end)
              .boxed()
              .flatMap(line -> Optional.ofNullable(lines.get(line)).stream())
              .toList();
      if (point.isPresent() || !recorded.isEmpty()) {
        rows.add(row(at, recorded));
      }
      at = end;
    }
    return rows;
  }

  private Row row(int at, List<Line> recorded) {
    return Optional.ofNullable(turns.get(at))
        .map(turn -> decision(turn, recorded))
        .orElseGet(() -> new Row(recorded, Optional.empty(), "", place(at)));
  }

  private Row decision(ReplayedTurn turn, List<Line> recorded) {
    List<String> said = recorded.stream().map(line -> text(line.words())).toList();
    TextDiff.Words words =
        TextDiff.words(
            said.stream().filter(text -> !text.isBlank()).collect(Collectors.joining("\n")),
            ReplayWords.words(turn));
    return new Row(
        split(recorded, words.before()),
        Optional.of(own(turn, words.after())),
        relation(turn.index()),
        place(turn.index()));
  }

  private Place place(int at) {
    return verdicts
        .firstDivergence()
        .map(first -> at < first ? Place.BEFORE : at == first ? Place.FIRST : Place.AFTER)
        .orElse(Place.BEFORE);
  }

  private String relation(int at) {
    return verdicts.turns().stream()
        .filter(turn -> turn.index() == at)
        .map(ReplayRows::words)
        .findFirst()
        .orElse("");
  }

  /// Says how a turn stands to the recorded one. A judge may find the difference fine and the turn
  /// at fault, and the page must not call such a turn fine.
  static String words(TurnVerdict verdict) {
    return switch (verdict.relation()) {
      case NO_REFERENCE -> "not compared";
      case SAME_EFFECT -> "same effect";
      case DIFFERENT_FINE ->
          verdict instanceof TurnVerdict.Accurate ? "different, and fine" : "different";
      case DIFFERENT_WORSE -> "different, and worse";
    };
  }

  private Line own(ReplayedTurn turn, List<TextPart> words) {
    Optional<TurnVerdict> verdict =
        verdicts.turns().stream().filter(one -> one.index() == turn.index()).findFirst();
    return new Line(
        turn.index(),
        Party.AGENT.title(),
        "agent",
        "",
        stop(turn),
        verdict.map(TalkLines::sign).orElse(""),
        verdict.map(TalkLines::words).orElse(""),
        quoted(words, quotes.getOrDefault(turn.index(), List.of())),
        List.of(),
        CallFolds.of(turn));
  }

  private static String stop(ReplayedTurn turn) {
    return switch (turn.stop()) {
      case SPOKE -> "";
      case CUT_OFF -> "cut off at the most tokens";
      case OPENING -> "opening line";
      case HANGS_UP -> "hangs up";
      case TRANSFERS -> "transfers";
      case RECORDED_CALL -> "ends with the recorded call";
      case UNRESOLVED_TOOL -> "neither the recording nor a mock answers its call";
      case STEPS_MAX -> "called functions without end";
      case FLOW_COMPLETE -> "the flow ended";
      case FLOW_STUCK -> "no rule of the flow matched";
    };
  }

  /// Marks quotes too. Where a quote stands, the mark of a difference would hide it.
  private static List<TextPart> quoted(List<TextPart> parts, List<String> quotes) {
    String text = text(parts);
    BitSet marked = QuoteMarks.marked(text, quotes);
    if (marked.isEmpty()) {
      return parts;
    }
    List<TextPart> all = new ArrayList<>();
    int from = 0;
    for (TextPart part : parts) {
      int to = from + part.text().length();
      for (TextPart piece : QuoteMarks.parts(part.text(), marked.get(from, to))) {
        all.add(
            piece.isMarked()
                ? new TextPart(piece.text(), Mark.QUOTE)
                : new TextPart(piece.text(), part.mark()));
      }
      from = to;
    }
    return all;
  }

  /// Gives each recorded line its part of the words, which were compared as one text.
  private List<Line> split(List<Line> recorded, List<TextPart> words) {
    BitSet changed = new BitSet();
    int at = 0;
    for (TextPart part : words) {
      changed.set(at, at + part.text().length(), part.isMarked());
      at += part.text().length();
    }
    List<Line> lines = new ArrayList<>();
    int from = 0;
    for (Line line : recorded) {
      String text = text(line.words());
      boolean isSilent = text.isBlank();
      int to = from + text.length();
      lines.add(
          isSilent
              ? line
              : line.with(
                  quoted(
                      QuoteMarks.parts(text, changed.get(from, to)),
                      quotes.getOrDefault(line.number(), List.of()))));
      from = isSilent ? from : to + 1;
    }
    return lines;
  }

  private static String text(List<TextPart> parts) {
    return parts.stream().map(TextPart::text).collect(Collectors.joining());
  }
}
