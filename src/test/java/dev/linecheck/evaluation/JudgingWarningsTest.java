package dev.linecheck.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.RunCounts;
import dev.linecheck.domain.run.Trials;
import dev.linecheck.llm.ModelAnswer.Warning;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgingWarningsTest {
  @ParameterizedTest
  @CsvSource({
    "20, 1, 0, 0, ''",
    "20, 2, 0, 0, judge_degraded",
    "20, 0, 1, 0, own_prompt_counts",
    "20, 0, 0, 1, checklist_failed",
    "20, 2, 9, 9, checklist_failed own_prompt_counts judge_degraded",
  })
  void a_run_is_warned_of_what_its_judgements_lack(
      int asked, int invalid, int ownPrompt, int failed, String codes) {
    RunCounts counts =
        new RunCounts(
            9,
            Trials.ONE,
            9,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            Optional.empty(),
            new RunCounts.Votes(asked, invalid, ownPrompt, failed));

    assertThat(String.join(" ", JudgingWarnings.of(counts).stream().map(Warning::code).toList()))
        .isEqualTo(codes);
  }
}
