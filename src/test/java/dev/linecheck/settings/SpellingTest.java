package dev.linecheck.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpellingTest {
  private static final List<String> KNOWN = List.of("port", "judge.model", "caller-model");

  @Test
  void a_name_with_a_slip_is_recognised() {
    assertThat(Spelling.nearest("callr-model", KNOWN)).contains("caller-model");
    assertThat(Spelling.nearest("judgeModel", KNOWN)).contains("judge.model");
    assertThat(Spelling.nearest("prot", KNOWN)).contains("port");
    assertThat(Spelling.nearest("pot", KNOWN)).contains("port");
  }

  @Test
  void a_name_that_is_far_from_all_is_not_guessed() {
    assertThat(Spelling.nearest("retention", KNOWN)).isEmpty();
    assertThat(Spelling.nearest("x", KNOWN)).isEmpty();
    assertThat(Spelling.nearest("port", List.of())).isEmpty();
  }
}
