package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.CallView.Mark;
import dev.linecheck.dashboard.view.CallView.TextPart;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Splits a text where quotes stand in it.
final class QuoteMarks {
  private QuoteMarks() {}

  /// Returns the parts of a text, of which those that a quote names are marked. A quote that is not
  /// in the text marks nothing.
  static List<TextPart> parts(String text, List<String> quotes) {
    return parts(text, marked(text, quotes)).stream()
        .map(part -> part.isMarked() ? new TextPart(part.text(), Mark.QUOTE) : part)
        .toList();
  }

  /// Returns the parts of a text, of which those at some positions are marked.
  static List<TextPart> parts(String text, BitSet marked) {
    List<TextPart> parts = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      boolean isMarked = marked.get(from);
      int end = isMarked ? marked.nextClearBit(from) : marked.nextSetBit(from);
      int to = end < 0 ? text.length() : Math.min(end, text.length());
      parts.add(new TextPart(text.substring(from, to), isMarked));
      from = to;
    }
    return parts;
  }

  /// Returns the positions of a text at which a quote stands.
  static BitSet marked(String text, List<String> quotes) {
    BitSet marked = new BitSet(text.length());
    if (text.isEmpty() || quotes.isEmpty()) {
      return marked;
    }
    QuotableText folded = new QuotableText(text);
    for (String quote : quotes) {
      int exact = quote.isEmpty() ? -1 : text.indexOf(quote);
      if (exact >= 0) {
        marked.set(exact, exact + quote.length());
      } else {
        folded.place(quote).ifPresent(place -> marked.set(place.start(), place.end()));
      }
    }
    return marked;
  }
}
