package dev.linecheck.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class PlainWordsTest {
  @Test
  void blanks_and_breaks_become_one_blank() {
    assertThat(PlainWords.line(" a\r\n\tb\u2028\u0085c\u00a0 d \n")).isEqualTo("a b c d");
  }

  @Test
  void signs_that_move_the_cursor_or_turn_the_text_are_seen() {
    assertThat(PlainWords.line("\u001b[31mred\u0000\u009b\u202eback\ufeff\uffff"))
        .isEqualTo("\\u001b[31mred\\u0000\\u009b\\u202eback\\ufeff\\uffff");
  }

  @Test
  void half_a_sign_is_replaced_and_a_whole_one_stays() {
    assertThat(PlainWords.line("a\ud83d b\ude00 \ud83d\ude00"))
        .isEqualTo("a\ufffd b\ufffd \ud83d\ude00");
  }

  @Test
  void a_command_for_the_log_is_broken_up() {
    assertThat(PlainWords.line("x ##[error]y ###[z")).isEqualTo("x ## [error]y ### [z");
  }

  @Test
  void a_long_text_ends_with_dots_and_with_a_whole_sign() {
    assertThat(PlainWords.line("a".repeat(10), 10)).isEqualTo("a".repeat(10));
    assertThat(PlainWords.line("a".repeat(10) + " \n", 10)).isEqualTo("a".repeat(10));
    assertThat(PlainWords.line("a".repeat(11), 10)).isEqualTo("a".repeat(9) + "\u2026");
    assertThat(PlainWords.line("a".repeat(8) + "\ud83d\ude00bc", 10))
        .isEqualTo("a".repeat(8) + "\u2026");
  }

  @Test
  void what_is_one_line_already_stays_as_it_is() {
    Random random = new Random(7);
    assertThat(Stream.generate(() -> TestedExamples.chance(random)).limit(2000))
        .map(PlainWords::line)
        .allSatisfy(line -> assertThat(PlainWords.line(line)).isEqualTo(line));
  }
}
