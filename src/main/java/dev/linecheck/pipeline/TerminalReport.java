package dev.linecheck.pipeline;

import dev.linecheck.pipeline.BrokenCriterion.Place;
import dev.linecheck.pipeline.TestedRecord.Standing;
import dev.linecheck.pipeline.TestedVerdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A tested suite for a person at a terminal, in 100 columns: the verdict, the counts, and the
/// failures by criterion, each with the sentence that breaks it.
public final class TerminalReport {
  private static final int WIDTH = 100;
  private static final int QUOTE_MAX = 400;

  /// How many records of a criterion are told with their sentence.
  private static final int PLACES_MAX = 5;

  /// How many records are named in a list.
  private static final int NAMES_MAX = 50;

  private final List<String> lines = new ArrayList<>();
  private final Colours colours;

  private TerminalReport(Colours colours) {
    this.colours = colours;
  }

  /// Returns the report, with a line break at its end.
  public static String of(Tested tested, Colours colours) {
    TerminalReport report = new TerminalReport(colours);
    report.addVerdict(tested.verdict());
    report.addCounts(tested);
    for (Standing standing : Standing.values()) {
      report.addSection(
          standing, tested.records().stream().filter(each -> each.standing() == standing).toList());
    }
    report.addEnd(tested);
    return String.join("\n", report.lines) + "\n";
  }

  private void addVerdict(TestedVerdict verdict) {
    String outcome = verdict.outcome().name();
    List<String> sentence = Columns.wrapped("", "  ", verdict.headline(), WIDTH);
    lines.add(painted(verdict.outcome()) + sentence.getFirst().substring(outcome.length()));
    lines.addAll(sentence.subList(1, sentence.size()));
    verdict.hints().forEach(hint -> add("  - ", "    ", hint));
  }

  private String painted(Outcome outcome) {
    return switch (outcome) {
      case PASS -> colours.good(outcome.name());
      case FAIL, BROKEN -> colours.bad(outcome.name());
      case INCONCLUSIVE -> colours.open(outcome.name());
    };
  }

  private void addCounts(Tested tested) {
    TestedCounts counts = tested.counts();
    lines.add("");
    String trials =
        joined(
            Stream.of(
                count(counts.passed(), "passed"),
                count(counts.failed(), "failed"),
                count(counts.undecided(), "undecided"),
                count(counts.excluded(), "excluded"),
                count(counts.errored(), "errored"),
                count(counts.cancelled(), "cancelled"),
                count(counts.notRun(), "not run")));
    add("Trials:  ", "         ", "%d planned%s".formatted(counts.planned(), trials));
    String records =
        joined(
            Stream.of(Standing.values())
                .map(standing ->
                    count(
                        tested.records().stream()
                            .filter(each -> each.standing() == standing)
                            .count(),
                        word(standing))));
    add("Records: ", "         ", tested.records().size() + records);
  }

  private static String joined(Stream<String> parts) {
    String all = parts.filter(part -> !part.isEmpty()).collect(Collectors.joining(", "));
    return all.isEmpty() ? "" : ": " + all;
  }

  private static String count(long count, String word) {
    return count == 0 ? "" : count + " " + word;
  }

  private static String word(Standing standing) {
    return switch (standing) {
      case COUNTED_FAILURE -> "failed";
      case UNCOUNTED_FAILURE -> "failed without deciding";
      case FAILED_ON_BOTH_SIDES -> "failed as in the baseline";
      case KNOWN_FAILURE -> "known to fail";
      case PASSED, FLAKY, ERRORED, NOT_RUN ->
          standing.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  private void addSection(Standing standing, List<TestedRecord> records) {
    if (records.isEmpty()) {
      return;
    }
    switch (standing) {
      case PASSED -> {}
      case COUNTED_FAILURE -> addCriteria("Failures that the verdict counts", records);
      case FLAKY -> addCriteria("Flaky: some trials failed, the rest passed", records);
      case ERRORED -> addCriteria("No verdict, because something broke", records);
      case UNCOUNTED_FAILURE ->
          addCriteria("Failed in all trials, without deciding the verdict", records);
      case FAILED_ON_BOTH_SIDES -> addNames("Failed here and in the baseline", records);
      case KNOWN_FAILURE -> addReasons("Known failures", records);
      case NOT_RUN -> addNames("Not run", records);
    }
  }

  private void addTitle(String title) {
    lines.add("");
    lines.add(colours.strong(title));
  }

  private void addCriteria(String title, List<TestedRecord> records) {
    addTitle(title);
    for (BrokenCriterion broken : BrokenCriterion.of(records)) {
      lines.add("");
      broken.criterion().ifPresent(criterion -> add("  Breaks: ", "          ", criterion));
      broken.places().stream().limit(PLACES_MAX).forEach(this::addPlace);
      List<Place> others = broken.places().stream().skip(PLACES_MAX).toList();
      if (!others.isEmpty()) {
        add("    also ", "         ", names(others.stream().map(Place::tested).toList()));
      }
    }
  }

  private void addPlace(Place place) {
    TestedRecord tested = place.tested();
    String line = place.finding().map(finding -> ", line " + finding.line()).orElse("");
    add(
        "    ",
        "      ",
        "%s (%s), trial %d%s"
            .formatted(tested.id(), RecordWords.trials(tested), place.trial().trial(), line));
    place
        .finding()
        .ifPresent(finding -> {
          addQuote(finding.said());
          if (!finding.reason().isBlank()) {
            add("      because: ", "        ", PlainWords.line(finding.reason(), QUOTE_MAX));
          }
        });
    tested.why().ifPresent(why -> add("      ", "      ", PlainWords.line(why, QUOTE_MAX)));
    place.trial().error().ifPresent(this::addQuote);
    place.trial().link().ifPresent(link -> lines.add("      " + link.toASCIIString()));
  }

  private void addQuote(String words) {
    if (!words.isBlank()) {
      add("      | ", "      | ", PlainWords.line(words, QUOTE_MAX));
    }
  }

  private void addNames(String title, List<TestedRecord> records) {
    addTitle(title);
    add("  ", "  ", names(records));
  }

  private void addReasons(String title, List<TestedRecord> records) {
    addTitle(title);
    records.stream()
        .limit(NAMES_MAX)
        .forEach(each ->
            add(
                "  ",
                "    ",
                each.id()
                    + each.why().map(why -> ": " + PlainWords.line(why, QUOTE_MAX)).orElse("")));
    if (records.size() > NAMES_MAX) {
      lines.add("  and %d more".formatted(records.size() - NAMES_MAX));
    }
  }

  private static String names(List<TestedRecord> records) {
    String names =
        records.stream().limit(NAMES_MAX).map(TestedRecord::id).collect(Collectors.joining(", "));
    int more = records.size() - NAMES_MAX;
    return more > 0 ? "%s and %d more".formatted(names, more) : names;
  }

  private void addEnd(Tested tested) {
    lines.add("");
    tested.notes().forEach(note -> add("Note: ", "  ", note));
    tested.link().ifPresent(link -> lines.add("Run:  " + link.toASCIIString()));
    if (lines.getLast().isEmpty()) {
      lines.removeLast();
    }
  }

  private void add(String first, String next, String words) {
    lines.addAll(Columns.wrapped(first, next, words, WIDTH));
  }
}
