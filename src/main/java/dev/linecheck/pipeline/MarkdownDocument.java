package dev.linecheck.pipeline;

import dev.linecheck.pipeline.TestedRecord.Standing;
import dev.linecheck.pipeline.TestedTrial.Finding;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One report in Markdown, as long as its room allows.
final class MarkdownDocument {
  private static final int NAME_MAX = 200;
  private static final int SENTENCE_MAX = 1000;
  private static final int NOTE_MAX = 300;
  private static final int NOTES_MAX = 5;

  /// What the end of the document needs: notes, links and what is left out.
  private static final int RESERVE = 12_000;

  private final MarkdownRoom room;
  private final Detail detail;

  MarkdownDocument(MarkdownRoom room, Detail detail) {
    this.room = room;
    this.detail = detail;
  }

  /// How much a document tells about a record.
  ///
  /// @param findings how many findings of a trial
  /// @param words how many characters of a quote
  record Detail(int findings, int words) {
    static final Detail WHOLE = new Detail(5, 400);
    static final Detail SHORT = new Detail(2, 160);
  }

  String of(Tested tested) {
    addHead(tested);
    int left = 0;
    for (Standing standing : Standing.values()) {
      List<TestedRecord> records =
          tested.records().stream().filter(each -> each.standing() == standing).toList();
      if (standing != Standing.PASSED && !records.isEmpty()) {
        left += leftOf(standing, records);
      }
    }
    if (left > 0) {
      room.add("%d more records are left out here.\n\n".formatted(left));
    }
    room.add(notes(tested.notes()));
    tested
        .link()
        .flatMap(link -> MarkdownWords.link("Read the run with its calls", link))
        .ifPresent(link -> room.added(link + "\n", 0));
    return room.text();
  }

  private void addHead(Tested tested) {
    TestedVerdict verdict = tested.verdict();
    room.add("## Linecheck: %s\n\n".formatted(MarkdownWords.code(tested.name(), NAME_MAX)));
    room.add("**%s**\n\n".formatted(MarkdownWords.prose(verdict.headline(), SENTENCE_MAX)));
    room.add(notes(verdict.hints()));
    room.add(counts(tested.counts()));
  }

  private static String notes(List<String> notes) {
    return notes.isEmpty()
        ? ""
        : notes.stream()
            .limit(NOTES_MAX)
            .map(note -> "- %s\n".formatted(MarkdownWords.prose(note, NOTE_MAX)))
            .collect(Collectors.joining("", "", "\n"));
  }

  private static String counts(TestedCounts counts) {
    return """
    | trials planned | passed | failed | undecided | excluded | errored | cancelled | not run |
    | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
    | %d | %d | %d | %d | %d | %d | %d | %d |

    """
        .formatted(
            counts.planned(),
            counts.passed(),
            counts.failed(),
            counts.undecided(),
            counts.excluded(),
            counts.errored(),
            counts.cancelled(),
            counts.notRun());
  }

  /// Adds a section, and returns how many of its records there was no room for.
  private int leftOf(Standing standing, List<TestedRecord> records) {
    if (!room.added("### %s (%d)\n\n".formatted(title(standing), records.size()), RESERVE)) {
      return records.size();
    }
    int shown = 0;
    while (shown < records.size() && room.added(record(records.get(shown)), RESERVE)) {
      shown++;
    }
    room.add("\n");
    return records.size() - shown;
  }

  private static String title(Standing standing) {
    return switch (standing) {
      case PASSED -> "Passed";
      case COUNTED_FAILURE -> "Failures that the verdict counts";
      case FLAKY -> "Flaky: some trials failed, the rest passed";
      case UNCOUNTED_FAILURE -> "Failed in all trials, without deciding the verdict";
      case FAILED_ON_BOTH_SIDES -> "Failed here and in the baseline";
      case KNOWN_FAILURE -> "Known failures";
      case ERRORED -> "No verdict, because something broke";
      case NOT_RUN -> "Not run";
    };
  }

  private String record(TestedRecord each) {
    String head =
        "- %s: %s\n"
            .formatted(
                MarkdownWords.code(each.id(), NAME_MAX),
                MarkdownWords.prose(RecordWords.sentence(each), SENTENCE_MAX));
    return switch (each.standing()) {
      case COUNTED_FAILURE, FLAKY, UNCOUNTED_FAILURE, ERRORED -> head + trials(each);
      case PASSED, FAILED_ON_BOTH_SIDES, KNOWN_FAILURE, NOT_RUN -> head;
    };
  }

  /// Tells one trial whole, and of the others the addresses.
  private String trials(TestedRecord each) {
    List<TestedTrial> telling = RecordWords.telling(each).toList();
    StringBuilder text = new StringBuilder();
    telling.stream().limit(1).flatMap(this::told).forEach(text::append);
    String links =
        telling.stream()
            .flatMap(trial ->
                trial.link().stream()
                    .flatMap(link -> MarkdownWords.link("trial " + trial.trial(), link).stream()))
            .limit(NOTES_MAX)
            .collect(Collectors.joining(", "));
    return links.isEmpty() ? text.toString() : text + "  - " + links + "\n";
  }

  private Stream<String> told(TestedTrial trial) {
    return Stream.concat(
        trial.error().stream()
            .map(error -> "  - %s\n".formatted(MarkdownWords.code(error, detail.words()))),
        trial.findings().stream().limit(detail.findings()).map(this::finding));
  }

  private String finding(Finding finding) {
    StringBuilder text = new StringBuilder("  - breaks ");
    text.append(MarkdownWords.code(finding.criterion(), detail.words()))
        .append(" in line ")
        .append(finding.line());
    if (!finding.said().isBlank()) {
      text.append(": ").append(MarkdownWords.code(finding.said(), detail.words()));
    }
    if (!finding.reason().isBlank()) {
      text.append("; why: ").append(MarkdownWords.code(finding.reason(), detail.words()));
    }
    return text.append("\n").toString();
  }
}
