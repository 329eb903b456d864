package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.CallView.CitedPromptView;
import dev.linecheck.dashboard.view.CallView.PromptLine;
import dev.linecheck.dashboard.view.CallView.TextPart;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// The prompt of a call, whose lines findings cite.
record CitedPrompt(String text) {
  static final CitedPrompt NONE = new CitedPrompt("");

  /// Returns the number of the line in which a quote begins, from 1.
  Optional<Integer> line(String quote) {
    int at = QuoteMarks.marked(text, List.of(quote)).nextSetBit(0);
    return at < 0
        ? Optional.empty()
        : Optional.of((int) text.substring(0, at).chars().filter(sign -> sign == '\n').count() + 1);
  }

  /// Returns all lines, with quotes marked.
  CitedPromptView view(List<String> quotes) {
    BitSet marked = QuoteMarks.marked(text, quotes);
    List<PromptLine> lines = new ArrayList<>();
    int from = 0;
    for (String line : text.split("\n", -1)) {
      List<TextPart> words = QuoteMarks.parts(line, marked.get(from, from + line.length()));
      lines.add(new PromptLine(lines.size() + 1, words));
      from += line.length() + 1;
    }
    return new CitedPromptView(lines, !quotes.isEmpty());
  }
}
