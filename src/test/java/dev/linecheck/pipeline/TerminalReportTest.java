package dev.linecheck.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.pipeline.TestedRecord.Standing;
import dev.linecheck.pipeline.TestedVerdict.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TerminalReportTest {
  private static final String ORDINARY =
      """
      FAIL: 1 critical record passed in all trials of the baseline and failed here.
        - Read the failed calls.

      Trials:  8 planned: 2 passed, 5 failed, 1 errored
      Records: 7: 1 passed, 1 failed, 1 flaky, 1 failed as in the baseline, 1 known to fail, 1 errored, 1
               not run

      Failures that the verdict counts

        Breaks: Never promise a date.
          broken (2 trials, 2 failed), trial 1, line 4
            | You will have it on Monday.
            because: It promises a day.
            https://lines.example/calls/1

      Flaky: some trials failed, the rest passed

        Breaks: Never promise a date.
          now-and-then (2 trials, 1 passed, 1 failed), trial 2, line 4
            | You will have it on Monday.
            because: It promises a day.
            https://lines.example/calls/2

      Failed here and in the baseline
        always

      Known failures
        known: The form lacks a field.

      No verdict, because something broke

          outage (1 trial, 1 errored), trial 1
            | The provider gave no answer.

      Not run
        recorded-1

      Note: One record is new.
      Run:  https://lines.example/runs/7
      """;

  @Test
  void a_person_reads_the_verdict_the_counts_and_what_broke() {
    assertThat(TerminalReport.of(TestedExamples.ordinary(), Colours.OFF)).isEqualTo(ORDINARY);
  }

  @Test
  void the_criterion_that_most_records_break_comes_first() {
    TestedTrial other =
        new TestedTrial(
            1,
            TestedTrial.Status.FAILED,
            Optional.empty(),
            List.of(TestedExamples.finding("Other.")),
            Optional.empty(),
            Optional.empty());
    Tested tested =
        TestedExamples.of(
            Outcome.FAIL,
            "FAIL",
            TestedExamples.caller("one", Standing.COUNTED_FAILURE, other),
            TestedExamples.caller("two", Standing.COUNTED_FAILURE, TestedExamples.failed(1)),
            TestedExamples.caller("three", Standing.COUNTED_FAILURE, TestedExamples.failed(1)));

    assertThat(TerminalReport.of(tested, Colours.OFF).lines().filter(l -> l.contains("Breaks")))
        .containsExactly("  Breaks: Never promise a date.", "  Breaks: Other.");
  }

  @Test
  void colours_change_no_word() {
    String plain = TerminalReport.of(TestedExamples.ordinary(), Colours.OFF);
    String coloured = TerminalReport.of(TestedExamples.ordinary(), Colours.ON);

    assertThat(coloured).startsWith("\u001b[31mFAIL\u001b[0m: 1 critical");
    assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(plain);
  }

  @Test
  void many_records_are_told_in_few_lines() {
    String report = TerminalReport.of(TestedExamples.failing(10_000, "words"), Colours.OFF);

    assertThat(report.lines().count()).isLessThan(60);
    assertThat(report).contains("also record-5, record-6").containsPattern("and\\s+9945\\s+more");
  }

  @Test
  void a_broken_test_without_records_is_one_sentence_and_the_counts() {
    assertThat(TerminalReport.of(TestedExamples.of(Outcome.BROKEN, "No server."), Colours.OFF))
        .startsWith(
            "BROKEN: No server.\n  - Read the failed calls.\n\nTrials:  0 planned\nRecords: 0\n");
  }

  @Test
  void any_words_keep_within_100_columns_and_move_no_cursor() {
    Random random = new Random(8);
    for (int chance = 0; chance < 1000; chance++) {
      String words =
          String.join(
              " ", IntStream.range(0, 9).mapToObj(part -> TestedExamples.chance(random)).toList());

      assertThat(TerminalReport.of(TestedExamples.hostile(words), Colours.OFF).split("\n"))
          .as(words)
          .allSatisfy(line -> {
            assertThat(Columns.width(line)).isLessThanOrEqualTo(100);
            assertThat(line.strip()).doesNotStartWith("::").doesNotContain("##[");
            assertThat(line.codePoints().map(Character::getType))
                .doesNotContain((int) Character.CONTROL, (int) Character.SURROGATE);
          });
    }
  }
}
