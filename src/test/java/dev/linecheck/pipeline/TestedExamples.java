package dev.linecheck.pipeline;

import dev.linecheck.pipeline.TestedRecord.Kind;
import dev.linecheck.pipeline.TestedRecord.Standing;
import dev.linecheck.pipeline.TestedTrial.Finding;
import dev.linecheck.pipeline.TestedTrial.Status;
import dev.linecheck.pipeline.TestedVerdict.Outcome;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Tested suites for tests: ordinary ones, large ones, and ones full of hostile text.
final class TestedExamples {
  /// What means something in some report.
  private static final List<String> SIGNS =
      List.of(
          "]]>",
          "<!--",
          "-->",
          "&amp;",
          "<a href=x>",
          "`",
          "``",
          "@team",
          "\n",
          "\r",
          "::",
          "##[error]",
          "%0A",
          "](http://evil.example)",
          "http://evil.example",
          "www.evil.example",
          "|",
          "#12",
          "*",
          "_",
          "\\",
          "\"",
          "'",
          "\n::error::x",
          "<img src=x>",
          "~~~",
          "![x](y)");

  static final URI RUN = URI.create("https://lines.example/runs/7");

  private TestedExamples() {}

  static Tested of(Outcome outcome, String sentence, TestedRecord... records) {
    return of(outcome, sentence, List.of(records));
  }

  static Tested of(Outcome outcome, String sentence, List<TestedRecord> records) {
    return new Tested(
        "clinic",
        "Clinic line",
        Optional.of("run-7"),
        Optional.of(RUN),
        new TestedVerdict(outcome, sentence, List.of("Read the failed calls.")),
        records,
        counts(records),
        List.of("One record is new."));
  }

  /// One record of every standing.
  static Tested ordinary() {
    return of(
        Outcome.FAIL,
        "FAIL: 1 critical record passed in all trials of the baseline and failed here.",
        caller("fine", Standing.PASSED, passed(1)),
        caller("broken", Standing.COUNTED_FAILURE, failed(1), failed(2)),
        caller("now-and-then", Standing.FLAKY, passed(1), failed(2)),
        caller("always", Standing.FAILED_ON_BOTH_SIDES, failed(1)),
        why(caller("known", Standing.KNOWN_FAILURE, failed(1)), "The form lacks a field."),
        caller("outage", Standing.ERRORED, errored("The provider gave no answer.")),
        new TestedRecord(
            "recorded-1",
            Kind.CALL,
            List.of("billing"),
            List.of(),
            Standing.NOT_RUN,
            Optional.empty(),
            Optional.empty()));
  }

  /// So many records that fail with ten findings each, all of whose words are the given ones.
  static Tested failing(int records, String words) {
    return of(
        Outcome.FAIL,
        "FAIL: " + words,
        IntStream.range(0, records)
            .mapToObj(index ->
                caller(
                    "record-" + index,
                    Standing.COUNTED_FAILURE,
                    new TestedTrial(
                        1,
                        Status.FAILED,
                        Optional.of(Duration.ofMillis(1500)),
                        Stream.generate(() -> finding(words)).limit(10).toList(),
                        Optional.of(words),
                        Optional.of(RUN))))
            .toList());
  }

  /// One record of every standing, where every text is the given one.
  static Tested hostile(String words) {
    List<TestedRecord> records =
        Stream.of(Standing.values())
            .map(standing ->
                new TestedRecord(
                    words,
                    Kind.CALL,
                    List.of(words),
                    List.of(
                        passed(1),
                        new TestedTrial(
                            2,
                            Status.FAILED,
                            Optional.empty(),
                            List.of(finding(words)),
                            Optional.of(words),
                            Optional.empty())),
                    standing,
                    Optional.of(words),
                    Optional.of(words)))
            .toList();
    return new Tested(
        words,
        words,
        Optional.of(words),
        Optional.empty(),
        new TestedVerdict(Outcome.FAIL, words, List.of(words)),
        records,
        counts(records),
        List.of(words));
  }

  static TestedRecord caller(String id, Standing standing, TestedTrial... trials) {
    return new TestedRecord(
        id,
        Kind.CALLER,
        List.of("billing", "de"),
        List.of(trials),
        standing,
        Optional.empty(),
        Optional.of("sha256:" + id));
  }

  static TestedRecord why(TestedRecord record, String why) {
    return new TestedRecord(
        record.id(),
        record.kind(),
        record.tags(),
        record.trials(),
        record.standing(),
        Optional.of(why),
        record.digest());
  }

  static TestedTrial passed(int trial) {
    return new TestedTrial(
        trial,
        Status.PASSED,
        Optional.of(Duration.ofMillis(1250)),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  static TestedTrial failed(int trial) {
    return new TestedTrial(
        trial,
        Status.FAILED,
        Optional.of(Duration.ofMillis(2250)),
        List.of(
            new Finding(
                "Never promise a date.",
                4,
                "You will have it on Monday.",
                "It promises a day.",
                List.of("on Monday"))),
        Optional.empty(),
        Optional.of(URI.create("https://lines.example/calls/" + trial)));
  }

  static TestedTrial errored(String error) {
    return new TestedTrial(
        1, Status.ERRORED, Optional.empty(), List.of(), Optional.of(error), Optional.empty());
  }

  static Finding finding(String words) {
    return new Finding(words, 3, words, words, List.of(words, words));
  }

  /// A text of up to 40 characters of all kinds, and of what means something in some report.
  static String chance(Random random) {
    StringBuilder text = new StringBuilder();
    int parts = random.nextInt(12);
    for (int part = 0; part < parts; part++) {
      switch (random.nextInt(5)) {
        case 0 -> text.append((char) random.nextInt(0x20));
        case 1 -> text.append((char) random.nextInt(0x10000));
        case 2 -> text.append((char) random.nextInt(0xD800, 0xE000));
        case 3 -> text.appendCodePoint(random.nextInt(0x110000));
        default -> text.append(SIGNS.get(random.nextInt(SIGNS.size()))).append("team a");
      }
    }
    return text.toString();
  }

  private static TestedCounts counts(List<TestedRecord> records) {
    return new TestedCounts(
        (int) records.stream().mapToLong(record -> record.trials().size()).sum(),
        with(records, Status.PASSED),
        with(records, Status.FAILED),
        with(records, Status.UNDECIDED),
        with(records, Status.EXCLUDED),
        with(records, Status.ERRORED),
        with(records, Status.CANCELLED),
        with(records, Status.NOT_RUN));
  }

  private static int with(List<TestedRecord> records, Status status) {
    return (int)
        records.stream()
            .flatMap(record -> record.trials().stream())
            .filter(trial -> trial.status() == status)
            .count();
  }
}
