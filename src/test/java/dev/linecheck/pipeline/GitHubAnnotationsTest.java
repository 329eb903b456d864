package dev.linecheck.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.pipeline.TestedRecord.Standing;
import dev.linecheck.pipeline.TestedVerdict.Outcome;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GitHubAnnotationsTest {
  @Test
  void the_verdict_comes_before_the_records_that_it_counts() {
    assertThat(GitHubAnnotations.of(TestedExamples.ordinary()))
        .containsExactly(
            "::error title=Clinic line::FAIL: 1 critical record passed in all trials of the baseline"
                + " and failed here.",
            "::error title=broken::Failed: 2 trials, 2 failed%0ANever promise a date.%0AYou will"
                + " have it on Monday.",
            "::warning title=now-and-then::Flaky: 2 trials, 1 passed, 1 failed%0ANever promise a"
                + " date.%0AYou will have it on Monday.",
            "::warning title=outage::No verdict: 1 trial, 1 errored");
  }

  @Test
  void a_pass_is_a_notice_and_no_answer_a_warning() {
    assertThat(
            Stream.of(Outcome.values())
                .map(outcome -> TestedExamples.of(outcome, "It is so."))
                .flatMap(tested -> GitHubAnnotations.of(tested).stream()))
        .containsExactly(
            "::notice title=Clinic line::PASS: It is so.",
            "::error title=Clinic line::FAIL: It is so.",
            "::warning title=Clinic line::INCONCLUSIVE: It is so.",
            "::error title=Clinic line::BROKEN: It is so.");
  }

  @Test
  void there_are_at_most_ten_of_each_kind() {
    List<TestedRecord> records =
        Stream.of(Standing.COUNTED_FAILURE, Standing.FLAKY)
            .flatMap(
                standing -> Stream.generate(() -> TestedExamples.caller("a", standing)).limit(5000))
            .toList();

    List<String> commands = GitHubAnnotations.of(TestedExamples.of(Outcome.FAIL, "FAIL", records));

    assertThat(commands).filteredOn(line -> line.startsWith("::error ")).hasSize(10);
    assertThat(commands).filteredOn(line -> line.startsWith("::warning ")).hasSize(10);
  }

  @Test
  void signs_of_commands_are_escaped() {
    TestedRecord odd =
        TestedExamples.why(
            TestedExamples.caller("a:b,c%0A::error::x", Standing.COUNTED_FAILURE), "100 %\n::x::");

    assertThat(GitHubAnnotations.of(TestedExamples.of(Outcome.FAIL, "FAIL", odd)).getLast())
        .isEqualTo(
            "::error title=a%3Ab%2Cc%250A%3A%3Aerror%3A%3Ax::Failed: no trials. 100 %25 ::x::");
  }

  @Test
  void no_words_begin_a_command_of_their_own() {
    Random random = new Random(3);
    for (int chance = 0; chance < 2000; chance++) {
      assertThat(GitHubAnnotations.of(TestedExamples.hostile(TestedExamples.chance(random))))
          .hasSizeLessThanOrEqualTo(21)
          .allSatisfy(command ->
              assertThat(command)
                  .matches("::(error|warning) title=[^:,]*::.*")
                  .doesNotContain("##["));
    }
  }
}
