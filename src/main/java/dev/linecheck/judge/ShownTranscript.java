package dev.linecheck.judge;

import dev.linecheck.domain.dial.TranscriptEntry;
import java.util.List;

/// The part of a transcript that a judge is shown: all lines, or the beginning and the end of a
/// very long call. A line is shown whole or not at all.
///
/// @param entries all lines, in their order
/// @param head the number of lines shown from the beginning
/// @param tail the number of lines shown from the end
record ShownTranscript(List<TranscriptEntry> entries, int head, int tail) {
  /// The most characters of words, function arguments and data of flow steps that are shown. The
  /// last line is shown whatever its length, because no turn can be judged without the line that it
  /// answers.
  static final int CHARS_MAX = 400_000;

  /// The end gets three of four parts, because a turn answers what was said last.
  private static final int PARTS = 4;

  static ShownTranscript of(List<TranscriptEntry> entries) {
    return of(entries, CHARS_MAX);
  }

  static ShownTranscript of(List<TranscriptEntry> entries, int charsMax) {
    long all = entries.stream().mapToLong(ShownTranscript::chars).sum();
    if (all <= charsMax) {
      return new ShownTranscript(entries, entries.size(), 0);
    }
    int tail = fitting(entries.reversed(), charsMax - charsMax / PARTS);
    tail = Math.max(tail, 1);
    List<TranscriptEntry> rest = entries.subList(0, entries.size() - tail);
    long left =
        charsMax
            - entries.subList(rest.size(), entries.size()).stream()
                .mapToLong(ShownTranscript::chars)
                .sum();
    return new ShownTranscript(entries, fitting(rest, left), tail);
  }

  /// Returns the number of lines left out between the two.
  int omitted() {
    return entries.size() - head - tail;
  }

  boolean shows(int position) {
    return position < head || (position >= entries.size() - tail && position < entries.size());
  }

  private static int fitting(List<TranscriptEntry> entries, long charsMax) {
    long left = charsMax;
    int fitting = 0;
    for (TranscriptEntry entry : entries) {
      left -= chars(entry);
      if (left < 0) {
        return fitting;
      }
      fitting++;
    }
    return fitting;
  }

  private static long chars(TranscriptEntry entry) {
    long calls =
        entry.detail().functionCalls().stream()
            .mapToLong(call -> call.name().length() + call.args().length())
            .sum();
    int step =
        entry.detail().nodeTransition().map(to -> to.transitionData().text().length()).orElse(0);
    return calls + step + entry.text().length();
  }
}
