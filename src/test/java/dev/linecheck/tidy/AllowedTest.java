package dev.linecheck.tidy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class AllowedTest {
  private static final TidyFinding FINDING =
      new TidyFinding(TidyRule.SLEEP, "A.java", 3, "sleep(1)");
  private static final TidyFinding ANOTHER =
      new TidyFinding(TidyRule.SLEEP, "A.java", 5, "sleep(2)");

  @Test
  void a_finding_without_an_entry_is_a_problem() {
    assertThat(Allowed.problems(List.of(FINDING), List.of()))
        .containsExactly("A.java:3: nothing sleeps (SLEEP): sleep(1)");
  }

  @Test
  void a_finding_with_an_entry_is_none() {
    assertThat(Allowed.problems(List.of(FINDING), List.of(once(TidyRule.SLEEP, "A.java"))))
        .isEmpty();
  }

  @Test
  void an_entry_is_for_one_rule_in_one_file() {
    assertThat(Allowed.problems(List.of(FINDING), List.of(once(TidyRule.SLEEP, "B.java"))))
        .hasSize(2);
    assertThat(Allowed.problems(List.of(FINDING), List.of(once(TidyRule.SKIP, "A.java"))))
        .hasSize(2);
  }

  @Test
  void more_findings_than_allowed_are_all_problems() {
    assertThat(Allowed.problems(List.of(FINDING, ANOTHER), List.of(once(TidyRule.SLEEP, "A.java"))))
        .containsExactly(FINDING.toString(), ANOTHER.toString());
  }

  @Test
  void an_entry_that_allows_more_than_there_is_is_a_problem() {
    Allowed twice = new Allowed(TidyRule.SLEEP, "A.java", 2, "because");

    assertThat(Allowed.problems(List.of(FINDING), List.of(twice)))
        .singleElement()
        .asString()
        .startsWith("the list must shrink: 1 found for ");
    assertThat(Allowed.problems(List.of(), List.of(twice))).hasSize(1);
  }

  @Test
  void an_entry_without_a_reason_is_refused() {
    assertThatThrownBy(() -> new Allowed(TidyRule.SLEEP, "A.java", 1, " "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Allowed(TidyRule.SLEEP, "A.java", 0, "because"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Allowed once(TidyRule rule, String path) {
    return new Allowed(rule, path, 1, "because");
  }
}
