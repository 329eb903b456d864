package dev.linecheck.dashboard.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.dashboard.view.CallView.TextPart;
import dev.linecheck.dashboard.view.CompareView.DiffLine;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TextDiffTest {
  private static String text(List<TextPart> parts) {
    return parts.stream()
        .map(part -> part.isMarked() ? "[" + part.text() + "]" : part.text())
        .collect(Collectors.joining());
  }

  private static String numbered(int from, int to) {
    return IntStream.range(from, to).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
  }

  private static List<String> lines(String before, String after) {
    return TextDiff.lines(before, after).stream()
        .map((DiffLine line) -> line.sign() + line.text())
        .toList();
  }

  @Test
  void words_that_only_one_text_has_are_marked() {
    TextDiff.Words words =
        TextDiff.words("Booked for  Friday at ten.", "Booked for  Monday, at ten.");

    assertThat(text(words.before())).isEqualTo("Booked for  [Friday] at ten.");
    assertThat(text(words.after())).isEqualTo("Booked for  [Monday,] at ten.");
  }

  @Test
  void words_side_by_side_are_one_mark() {
    TextDiff.Words words = TextDiff.words("I can help you.", "We will assist you.");

    assertThat(text(words.before())).isEqualTo("[I can help] you.");
    assertThat(text(words.after())).isEqualTo("[We will assist] you.");
  }

  @Test
  void an_empty_text_has_no_words() {
    assertThat(TextDiff.words("", "").before()).isEmpty();
    assertThat(text(TextDiff.words("", "Hello.").after())).isEqualTo("[Hello.]");
  }

  @Test
  void no_character_is_lost() {
    String before = " \u202e<b> a\u00a0b\n\tc  ";
    String after = "a <b>\ud83d\ude00 c ";
    TextDiff.Words words = TextDiff.words(before, after);

    assertThat(text(words.before()).replaceAll("[\\[\\]]", "")).isEqualTo(before);
    assertThat(text(words.after()).replaceAll("[\\[\\]]", "")).isEqualTo(after);
  }

  @Test
  void a_change_stands_among_three_lines_on_each_side() {
    assertThat(lines(numbered(0, 20), numbered(0, 20).replace("\n9\n", "\nnine\n")))
        .containsExactly(
            "…6 unchanged lines",
            " 6",
            " 7",
            " 8",
            "−9",
            "+nine",
            " 10",
            " 11",
            " 12",
            "…7 unchanged lines");
  }

  @Test
  void equal_texts_have_no_changed_line() {
    assertThat(lines("a\nb", "a\nb\n")).isEmpty();
  }

  @Test
  void very_long_texts_differ_between_their_equal_ends() {
    assertThat(lines("a\n" + numbered(0, 2_500) + "\nz", "a\nx\nz").subList(0, 2))
        .containsExactly(" a", "−0");
    TextDiff.Words words =
        TextDiff.words("Hi " + "la ".repeat(500) + "bye", "Hi " + "lo ".repeat(500) + "bye");
    assertThat(text(words.before())).startsWith("Hi [la ").endsWith("la] bye");
  }

  @Test
  void no_more_lines_are_shown_than_people_read() {
    List<String> lines = lines(numbered(0, 1_000), numbered(5_000, 6_000));

    assertThat(lines).hasSize(601);
    assertThat(lines.getLast()).isEqualTo("…1400 more lines differ");
  }
}
