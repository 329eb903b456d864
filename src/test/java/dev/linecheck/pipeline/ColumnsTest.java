package dev.linecheck.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class ColumnsTest {
  @Test
  void lines_break_at_blanks() {
    assertThat(Columns.wrapped("- ", "  ", "one two three", 9))
        .containsExactly("- one two", "  three");
  }

  @Test
  void a_long_word_is_cut() {
    assertThat(Columns.wrapped("", "> ", "ab cdefghijkl", 5))
        .containsExactly("ab", "> cde", "> fgh", "> ijk", "> l");
  }

  @Test
  void wide_signs_take_two_columns_and_marks_none() {
    assertThat(Columns.wrapped("", "", "\u96fb\u8a71\u756a\u53f7", 5))
        .containsExactly("\u96fb\u8a71", "\u756a\u53f7");
    assertThat(Columns.width("e\u0301\ud83d\ude00")).isEqualTo(3);
  }

  @Test
  void no_words_give_what_stands_before_them() {
    assertThat(Columns.wrapped("a: ", "", "", 9)).containsExactly("a:");
  }

  @Test
  void no_line_begins_a_command_of_a_pipeline() {
    assertThat(Columns.wrapped("  ", "  ", "::warning::x ::set-output name=y::z", 14))
        .containsExactly("  \u2237warning::x", "  \u2237set-output", "  name=y::z");
  }

  @Test
  void any_words_keep_within_the_columns() {
    Random random = new Random(2);
    for (int chance = 0; chance < 3000; chance++) {
      String words = TestedExamples.chance(random);
      assertThat(Columns.wrapped("- ", "  ", words, 30))
          .as(words)
          .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(30));
    }
  }
}
