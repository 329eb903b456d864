package dev.linecheck.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.judge.JudgedTurn.Manner;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HintsTest {
  private static List<String> hints(String words, String... shown) {
    return Hints.of(JudgedTurn.said(1, words, Manner.ANSWERED), List.of(shown));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Your number is 4711.; Your number is 4712.; 4711",
        "That is 45 dollars.; My phone is 555 4512.; 45",
        "That is 45kg.; That is heavy.; 45",
        "It costs 2,500 euros.; I want 2 chairs and 500 nails.; 2,500",
        "Call 555-0101.; My phone is 555 0100.; 555-0101",
        "At 17:45 then.; At 5:30 pm.; 17:45",
        "On 25.11.2026.; November 24th, 2026; 25.11.2026",
        "It costs 45.50.; It costs 45.20; 45.50",
        "Write to ann.lee@example.org!; ann.lee@example.com; ann.lee@example.org",
        "Write to bob@example.com.; ann.lee@example.com; bob@example.com",
        "Your id is AB-4711.; AB-4712; AB-4711",
        "Your id is x9f3q.; It is x9f3.; x9f3q",
        "From 8 to 4711, 4711 times.; ''; 4711",
      })
  void what_stands_nowhere_is_hinted_at(String words, String shown, String hint) {
    assertThat(hints(words, Optional.ofNullable(shown).orElse(""))).containsExactly(hint);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Your number is 4711.; It is 4-7-1-1.",
        "Your number is 4711.; it is four seven one one",
        "Your number is \uff14\uff17\uff11\uff11.; 4711",
        "Your number is 4 7 1 1.; nothing",
        "It costs 1,000.00 euros.; 1000",
        "It costs 1000 euros.; 1 000.00",
        "It costs 2,500 euros.; two thousand and five hundred",
        "It costs 125 euros.; A hundred and twenty-five.",
        "It costs 45.50.; 45,5",
        "In 1984.; nineteen eighty-four",
        "Call 5550100.; (555) 0100",
        "Call 555 0100.; My phone is 15550100.",
        "Call +1 (555) 010-0199.; 1 555 0100199",
        "At 9:00.; 9 am",
        "At 9am or 9 Uhr.; nothing",
        "At 17:30.; 5:30 pm",
        "At 9:30.; half past nine",
        "From 100 to 200 euros.; between one hundred and two hundred",
        "From 1,000 to 2000 euros.; between one thousand and two thousand",
        "All 20 of them.; I have twenty, five of them are red",
        "40 of one, 45 of both.; forty and five",
        "On 24.11.2026.; November 24th, 2026",
        "On 24.11.2026.; 24/11/26",
        "On 24.11.26.; the twenty-fourth of November 2026",
        "The 24th, for 2 of 10, on the 1st.; nothing",
        "B12 for COVID-19 in mp3.; nothing",
        "Write to ann.lee@example.com.; A N N dot Lee at example dot com",
        "Your id is AB-4711.; A B four seven one one",
        "Your id is ab4711.; AB-4711",
        "[keys 12#]; nothing",
      })
  void what_stands_there_in_another_form_is_not(String words, String shown) {
    assertThat(hints(words, shown)).isEmpty();
  }

  @Test
  void what_was_said_over_several_lines_is_there() {
    assertThat(hints("So it is 5550100.", "It begins with 555.", "Then 0100.")).isEmpty();
  }

  /// An address without a letter has nothing that could be looked up.
  @ParameterizedTest
  @ValueSource(strings = {"Well .@-.- then.", "_@-._", "-@-.-.-.-.-"})
  void signs_in_the_form_of_an_address_are_none(String words) {
    assertThat(hints(words, "nothing")).isEmpty();
  }

  @Test
  void arguments_of_calls_are_looked_up_too() {
    JudgedTurn turn =
        new JudgedTurn(
            1,
            "",
            "One moment.",
            List.of(
                new FunctionCall(
                    "book",
                    "{\"id\": \"K-77123\", \"at\": \"2026-11-24T10:00:00\"}",
                    Optional.empty())),
            Manner.ANSWERED,
            List.of(),
            Optional.empty(),
            Optional.empty());

    assertThat(Hints.of(turn, List.of("On 2026-11-24."))).containsExactly("K-77123");
  }

  @Test
  void there_are_no_more_than_so_many_and_none_is_longer_than_so_much() {
    String many =
        IntStream.range(100, 200).mapToObj(Integer::toString).collect(Collectors.joining(" and "));
    String id = "\ud835\udd38" + "1x".repeat(500);

    assertThat(hints(many, "")).hasSize(Hints.HINTS_MAX).startsWith("100", "101");
    assertThat(hints(id, ""))
        .allSatisfy(hint ->
            assertThat(hint.codePointCount(0, hint.length()))
                .isLessThanOrEqualTo(Hints.LENGTH_MAX));
  }

  /// What walked the shown text once for each place of the turn would take hours.
  @Test
  @Timeout(120)
  void words_that_are_made_to_keep_it_busy_do_not() {
    for (String piece : List.of("1", "a", "1 ", "a1-", "a@", "a.", "one ", "a1 ", "1,", "(1) ")) {
      String text = piece.repeat(200_000 / piece.length());

      assertThat(hints(text, text)).hasSizeLessThanOrEqualTo(Hints.HINTS_MAX);
    }
  }
}
