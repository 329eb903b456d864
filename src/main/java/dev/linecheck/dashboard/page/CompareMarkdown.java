package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.CompareView;
import dev.linecheck.dashboard.view.CompareView.ClassLink;
import dev.linecheck.dashboard.view.CompareView.NewFinding;
import dev.linecheck.dashboard.view.CompareView.RecordRow;
import dev.linecheck.dashboard.view.CompareView.Side;
import dev.linecheck.dashboard.view.CompareView.SliceRow;
import dev.linecheck.dashboard.view.FaultQuote;
import dev.linecheck.dashboard.view.RateView;
import java.util.List;
import java.util.stream.Collectors;

/// Writes a comparison as Markdown.
///
/// @param origin the address of this server
record CompareMarkdown(String origin) {
  /// @param worse the records that got worse, the first ones
  /// @param left the number of further ones
  String text(CompareView view, String path, List<RecordRow> worse, int left) {
    StringBuilder text = new StringBuilder();
    text.append(
        "# %s: %s against %s\n\n"
            .formatted(
                view.answer().word(),
                MarkdownText.of(view.after().run().text()),
                MarkdownText.of(view.before().run().text())));
    text.append(MarkdownText.of(view.answer().sentence())).append("\n\n");
    if (!view.answer().needs().isEmpty()) {
      text.append(
          "What would decide it: %s.\n\n".formatted(MarkdownText.of(view.answer().needs())));
    }
    view.answer().notes().forEach(note -> text.append("- ").append(item(note)));
    view.warnings().forEach(warning -> text.append("- Warning: ").append(item(warning)));
    text.append("\n| | run | version | passed | 95 % interval |\n|---|---|---|---|---|\n");
    text.append(row("before", view.before())).append(row("after", view.after()));
    view.difference()
        .ifPresent(found ->
            text.append(
                "\nDifference: **%s**, %s. %s\n"
                    .formatted(
                        MarkdownText.of(found.estimate()),
                        MarkdownText.of(found.interval()),
                        MarkdownText.of(found.moved()))));
    text.append("\n## Records\n\n");
    view.classes().stream()
        .filter(kind -> !kind.count().equals("0"))
        .forEach(kind -> text.append(count(kind)));
    worse(text, worse, left);
    slices(text, view.slices().rows());
    text.append("\n%s\n".formatted(MarkdownText.link("Open the comparison", origin + path)));
    return text.toString();
  }

  private static String item(String sentence) {
    return MarkdownText.of(sentence) + "\n";
  }

  private static String count(ClassLink kind) {
    return "- %s: %s\n".formatted(kind.label(), kind.count());
  }

  private String row(String name, Side side) {
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            name,
            MarkdownText.link(side.run().text(), origin + side.run().path()),
            MarkdownText.of(side.version()),
            side.rate().map(rate -> rate.percent() + ", " + rate.count()).orElse("no verdict"),
            side.rate().map(RateView::interval).orElse(""));
  }

  private void worse(StringBuilder text, List<RecordRow> rows, int left) {
    if (rows.isEmpty()) {
      return;
    }
    text.append("\n## What got worse\n\n");
    for (RecordRow row : rows) {
      text.append(
          "- **%s**%s\n"
              .formatted(
                  MarkdownText.of(row.name()),
                  row.pair()
                      .map(pair -> ", " + MarkdownText.link("both calls", origin + pair))
                      .orElse("")));
      row.finding().ifPresent(found -> text.append(finding(found)));
    }
    if (left > 0) {
      text.append("- and %d more\n".formatted(left));
    }
  }

  private static String finding(NewFinding found) {
    return "  %s %s\n%s"
        .formatted(
            MarkdownText.of(found.id()),
            MarkdownText.of(found.reason()),
            found.quotes().stream().map(CompareMarkdown::quote).collect(Collectors.joining()));
  }

  private static String quote(FaultQuote said) {
    String speaker = said.speaker().isEmpty() ? "" : MarkdownText.of(said.speaker()) + ": ";
    return "  > %s%s\n".formatted(speaker, MarkdownText.of(said.words()));
  }

  private static void slices(StringBuilder text, List<SliceRow> slices) {
    if (slices.isEmpty()) {
      return;
    }
    text.append("\n## By criterion and tag\n\n");
    text.append("| slice | difference | 95 % interval | records | corrected p |\n");
    text.append("|---|---|---|---|---|\n");
    for (SliceRow slice : slices) {
      text.append(
          "| %s %s | %s | %s | %s | %s |\n"
              .formatted(
                  slice.kind(),
                  MarkdownText.of(slice.name()),
                  slice.difference(),
                  slice.interval(),
                  slice.moved(),
                  slice.adjustedP()));
    }
  }
}
