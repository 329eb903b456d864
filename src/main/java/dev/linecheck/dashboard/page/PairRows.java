package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.CallView.Fold;
import dev.linecheck.dashboard.view.CallView.Line;
import dev.linecheck.dashboard.view.CallView.TextPart;
import dev.linecheck.dashboard.view.PairView.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Aligns the lines of two calls by turn, and marks where they differ.
final class PairRows {
  /// The class of lines that stand between turns.
  private static final List<String> BETWEEN = List.of("tool", "event");

  private final List<Row> rows = new ArrayList<>();
  private boolean hasParted;

  private PairRows() {}

  static List<Row> of(List<Line> before, List<Line> after) {
    PairRows rows = new PairRows();
    int left = 0;
    int right = 0;
    while (left < before.size() || right < after.size()) {
      Optional<Line> old = at(before, left);
      Optional<Line> now = at(after, right);
      if (old.isPresent() && now.isPresent() && old.get().kind().equals(now.get().kind())) {
        rows.addBoth(old.get(), now.get());
        left++;
        right++;
      } else if (now.isEmpty() || old.filter(line -> isAlone(line, now.get())).isPresent()) {
        rows.addOne(old, Optional.empty());
        left++;
      } else {
        rows.addOne(Optional.empty(), now);
        right++;
      }
    }
    return rows.rows;
  }

  private static Optional<Line> at(List<Line> lines, int place) {
    return place < lines.size() ? Optional.of(lines.get(place)) : Optional.empty();
  }

  /// Whether a line has no partner in the other call, whose next line is of another kind. What
  /// stands between turns comes first; of two turns, that of the agent.
  private static boolean isAlone(Line line, Line other) {
    return BETWEEN.contains(line.kind())
        || (!BETWEEN.contains(other.kind()) && line.kind().equals("agent"));
  }

  private void addOne(Optional<Line> before, Optional<Line> after) {
    rows.add(new Row(before, after, parts(true)));
  }

  private void addBoth(Line before, Line after) {
    boolean differs =
        !text(before.words()).equals(text(after.words()))
            || !text(before.replayed()).equals(text(after.replayed()))
            || !made(before).equals(made(after));
    TextDiff.Words words = TextDiff.words(text(before.words()), text(after.words()));
    TextDiff.Words replayed = TextDiff.words(text(before.replayed()), text(after.replayed()));
    rows.add(
        new Row(
            Optional.of(marked(before, words.before(), replayed.before(), calls(before, after))),
            Optional.of(marked(after, words.after(), replayed.after(), calls(after, before))),
            parts(differs)));
  }

  /// Whether the calls part at a line that differs or not: they part once.
  private boolean parts(boolean differs) {
    boolean isFirst = differs && !hasParted;
    hasParted |= differs;
    return isFirst;
  }

  private static String text(List<TextPart> parts) {
    return parts.stream().map(TextPart::text).collect(Collectors.joining());
  }

  /// Opens the function calls that the other side has not made alike.
  private static List<Fold> calls(Line line, Line other) {
    return IntStream.range(0, line.calls().size())
        .mapToObj(i -> {
          Fold call = line.calls().get(i);
          boolean isOpen =
              i >= other.calls().size() || !made(call).equals(made(other.calls().get(i)));
          return folded(call, isOpen);
        })
        .toList();
  }

  /// The parts by which a line is compared; its place and its times are none.
  private static List<String> made(Fold call) {
    return List.of(call.function(), call.allArguments(), text(call.result()));
  }

  private static List<List<String>> made(Line line) {
    return line.calls().stream().map(PairRows::made).toList();
  }

  /// Returns a call without its place in its conversation.
  private static Fold folded(Fold call, boolean isOpen) {
    return new Fold(
        Optional.empty(),
        call.function(),
        call.arguments(),
        call.outcome(),
        call.note(),
        call.allArguments(),
        call.result(),
        isOpen);
  }

  private static Line marked(
      Line line, List<TextPart> words, List<TextPart> replayed, List<Fold> calls) {
    return new Line(
        line.number(),
        line.who(),
        line.kind(),
        line.time(),
        line.mark(),
        line.sign(),
        line.verdict(),
        words,
        replayed,
        calls);
  }
}
