package dev.linecheck.pipeline;

import dev.linecheck.pipeline.TestedTrial.Finding;
import dev.linecheck.pipeline.TestedTrial.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What the reports say about one record, in words.
final class RecordWords {
  static final int WORDS_MAX = 400;

  private RecordWords() {}

  /// Returns one sentence about a record, without its id.
  static String sentence(TestedRecord tested) {
    String trials = trials(tested);
    String says =
        switch (tested.standing()) {
          case PASSED -> "Passed: " + trials;
          case COUNTED_FAILURE -> "Failed: " + trials;
          case FLAKY -> "Flaky: " + trials;
          case UNCOUNTED_FAILURE -> "Failed without deciding: " + trials;
          case FAILED_ON_BOTH_SIDES -> "Failed here and in the baseline: " + trials;
          case KNOWN_FAILURE -> "Known failure: " + trials;
          case ERRORED -> "No verdict: " + trials;
          case NOT_RUN -> "Not run";
        };
    return tested.why().map(why -> says + ". " + PlainWords.line(why, WORDS_MAX)).orElse(says);
  }

  /// Returns how many trials came to what, such as `2 of 3 trials failed, 1 passed`.
  static String trials(TestedRecord tested) {
    List<TestedTrial> all = tested.trials();
    List<String> parts = new ArrayList<>();
    for (Status status : Status.values()) {
      long of = all.stream().filter(trial -> trial.status() == status).count();
      if (of > 0) {
        parts.add(of + " " + word(status));
      }
    }
    String trials = all.size() == 1 ? "1 trial" : all.size() + " trials";
    return parts.isEmpty() ? "no trials" : trials + ", " + String.join(", ", parts);
  }

  static String word(Status status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /// The trials that tell why a record did not pass, those with findings first.
  static Stream<TestedTrial> telling(TestedRecord tested) {
    Stream<TestedTrial> failed = with(tested, Status.FAILED);
    Stream<TestedTrial> others =
        Stream.of(Status.ERRORED, Status.UNDECIDED, Status.EXCLUDED, Status.CANCELLED)
            .flatMap(status -> with(tested, status));
    return Stream.concat(failed, others);
  }

  private static Stream<TestedTrial> with(TestedRecord tested, Status status) {
    return tested.trials().stream().filter(trial -> trial.status() == status);
  }

  /// Returns the trials that did not pass, with criteria, quotes and links, as lines of text.
  static Stream<String> lines(TestedRecord tested) {
    return telling(tested).flatMap(RecordWords::lines);
  }

  private static Stream<String> lines(TestedTrial trial) {
    Stream<String> head = Stream.of("trial %d: %s".formatted(trial.trial(), word(trial.status())));
    Stream<String> error = trial.error().stream().flatMap(words -> line("  ", words));
    Stream<String> findings = trial.findings().stream().flatMap(RecordWords::lines);
    Stream<String> link = trial.link().stream().map(address -> "  " + address.toASCIIString());
    return Stream.of(head, error, findings, link).flatMap(part -> part);
  }

  private static Stream<String> lines(Finding finding) {
    String said = PlainWords.line(finding.said(), WORDS_MAX);
    String place = "    line %d%s".formatted(finding.line(), said.isEmpty() ? "" : ": " + said);
    Stream<String> quotes = finding.quotes().stream().flatMap(quote -> line("    quote: ", quote));
    return Stream.of(
            line("  breaks: ", finding.criterion()),
            Stream.of(place),
            line("    because: ", finding.reason()),
            quotes)
        .flatMap(part -> part);
  }

  private static Stream<String> line(String before, String words) {
    String line = PlainWords.line(words, WORDS_MAX);
    return line.isEmpty() ? Stream.empty() : Stream.of(before + line);
  }
}
