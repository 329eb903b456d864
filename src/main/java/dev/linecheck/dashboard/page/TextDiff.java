package dev.linecheck.dashboard.page;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import dev.linecheck.dashboard.view.CallView.TextPart;
import dev.linecheck.dashboard.view.CompareView.DiffLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Finds where two texts differ: word by word, or line by line.
final class TextDiff {
  /// The most words of a line that are compared one by one. The time grows with their square.
  private static final int WORDS_MAX = 400;

  /// The most lines of a text that are compared one by one.
  private static final int LINES_MAX = 2_000;

  /// The unchanged lines that are shown around a change.
  private static final int CONTEXT = 3;

  /// The most lines that are shown.
  private static final int SHOWN = 600;

  private TextDiff() {}

  /// Two texts, with the words marked that only one of them has.
  record Words(List<TextPart> before, List<TextPart> after) {
    Words {
      before = List.copyOf(before);
      after = List.copyOf(after);
    }
  }

  static Words words(String before, String after) {
    List<String> old = tokens(before);
    List<String> now = tokens(after);
    List<TextPart> left = new ArrayList<>();
    List<TextPart> right = new ArrayList<>();
    int at = 0;
    for (AbstractDelta<String> delta : deltas(old, now, WORDS_MAX)) {
      Chunk<String> source = delta.getSource();
      List<String> same = old.subList(at, source.getPosition());
      add(left, same, false);
      add(right, same, false);
      add(left, source.getLines(), true);
      add(right, delta.getTarget().getLines(), true);
      at = source.getPosition() + source.size();
    }
    add(left, old.subList(at, old.size()), false);
    add(right, old.subList(at, old.size()), false);
    return new Words(whole(left), whole(right));
  }

  /// Marks blanks between marked words too, so that words side by side are one mark.
  private static List<TextPart> whole(List<TextPart> parts) {
    List<TextPart> whole = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      TextPart part = parts.get(i);
      boolean isBetween =
          i > 0
              && i + 1 < parts.size()
              && part.text().isBlank()
              && parts.get(i - 1).isMarked()
              && parts.get(i + 1).isMarked();
      boolean isMarked = part.isMarked() || isBetween;
      if (isMarked && !whole.isEmpty() && whole.getLast().isMarked()) {
        whole.add(new TextPart(whole.removeLast().text() + part.text(), true));
      } else {
        whole.add(new TextPart(part.text(), isMarked));
      }
    }
    return whole;
  }

  private static void add(List<TextPart> parts, List<String> tokens, boolean isMarked) {
    if (!tokens.isEmpty()) {
      parts.add(new TextPart(String.join("", tokens), isMarked));
    }
  }

  /// Returns the words of a text and the blanks between them.
  private static List<String> tokens(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)", -1));
  }

  /// Returns the changed lines with some around them; none if the texts are the same.
  static List<DiffLine> lines(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    List<DiffLine> lines = new ArrayList<>();
    int at = 0;
    for (AbstractDelta<String> delta : deltas(old, now, LINES_MAX)) {
      Chunk<String> source = delta.getSource();
      addSame(lines, old.subList(at, source.getPosition()), at == 0 ? 0 : CONTEXT, CONTEXT);
      source.getLines().forEach(line -> lines.add(new DiffLine("−", "gone", line)));
      delta.getTarget().getLines().forEach(line -> lines.add(new DiffLine("+", "new", line)));
      at = source.getPosition() + source.size();
    }
    if (!lines.isEmpty()) {
      addSame(lines, old.subList(at, old.size()), CONTEXT, 0);
    }
    return shown(lines);
  }

  /// Adds unchanged lines, of which only those beside a change are shown.
  private static void addSame(List<DiffLine> lines, List<String> same, int first, int last) {
    int left = same.size() - first - last;
    for (int i = 0; i < same.size(); i++) {
      if (left <= 1 || i < first || i >= same.size() - last) {
        lines.add(new DiffLine(" ", "same", same.get(i)));
      } else if (i == first) {
        lines.add(gap(left));
      }
    }
  }

  private static DiffLine gap(int lines) {
    return new DiffLine("…", "gap", "%d unchanged lines".formatted(lines));
  }

  private static List<DiffLine> shown(List<DiffLine> lines) {
    if (lines.size() <= SHOWN) {
      return lines;
    }
    List<DiffLine> first = new ArrayList<>(lines.subList(0, SHOWN));
    first.add(new DiffLine("…", "gap", "%d more lines differ".formatted(lines.size() - SHOWN)));
    return first;
  }

  /// Returns the changes from one list to the other. Lists that are too long are one change, but
  /// for their equal beginnings and ends.
  private static List<AbstractDelta<String>> deltas(
      List<String> before, List<String> after, int most) {
    if (before.size() <= most && after.size() <= most) {
      return joined(DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>()).getDeltas());
    }
    int start = 0;
    int shorter = Math.min(before.size(), after.size());
    while (start < shorter && before.get(start).equals(after.get(start))) {
      start++;
    }
    int end = 0;
    while (end < shorter - start
        && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
      end++;
    }
    List<String> gone = before.subList(start, before.size() - end);
    List<String> added = after.subList(start, after.size() - end);
    return gone.isEmpty() && added.isEmpty()
        ? List.of()
        : List.of(new ChangeDelta<>(new Chunk<>(start, gone), new Chunk<>(start, added)));
  }

  /// Makes one change of those that stand side by side.
  private static List<AbstractDelta<String>> joined(List<AbstractDelta<String>> deltas) {
    List<AbstractDelta<String>> joined = new ArrayList<>();
    for (AbstractDelta<String> delta : deltas) {
      if (!joined.isEmpty() && touch(joined.getLast(), delta)) {
        AbstractDelta<String> last = joined.removeLast();
        joined.add(
            new ChangeDelta<>(
                both(last.getSource(), delta.getSource()),
                both(last.getTarget(), delta.getTarget())));
      } else {
        joined.add(delta);
      }
    }
    return joined;
  }

  private static boolean touch(AbstractDelta<String> one, AbstractDelta<String> next) {
    Chunk<String> source = one.getSource();
    return source.getPosition() + source.size() == next.getSource().getPosition();
  }

  private static Chunk<String> both(Chunk<String> one, Chunk<String> next) {
    return new Chunk<>(
        one.getPosition(),
        Stream.concat(one.getLines().stream(), next.getLines().stream()).toList());
  }
}
