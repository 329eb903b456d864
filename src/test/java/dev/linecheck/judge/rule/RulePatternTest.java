package dev.linecheck.judge.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RulePatternTest {
  /// An engine that tries one way after the other has 2 to the power of a million ways here.
  @ParameterizedTest
  @ValueSource(strings = {"(a+)+$", "(a|aa)+$", "(a*)*b$", "(.*a){20}$"})
  void a_nasty_pattern_comes_to_an_end_on_a_megabyte(String pattern) {
    String turn = "a".repeat(1_000_000) + "!";

    assertThat(RulePattern.of(pattern).find(turn, 0)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "ab[z-a]; invalid character class range at position 3: 'z-a'",
        "*a; missing argument to repetition operator at position 0: '*'",
        "we (are; missing closing ) at position 0: 'we (are'",
        "are) we; a ) without a (",
        "a(?=b); invalid or unsupported Perl syntax at position 1: '(?='",
        "x{1001}; at position 1: '{1001}'",
      })
  void what_is_no_pattern_is_refused_with_its_place(String pattern, String message) {
    if (message.contains("{1001}")) {
      assertThatThrownBy(() -> RulePattern.of(pattern)).isInstanceOf(RulePatternException.class);
      return;
    }
    assertThatThrownBy(() -> RulePattern.of(pattern))
        .isInstanceOf(RulePatternException.class)
        .hasMessageContaining(message);
  }

  /// Written out, the second would fill the memory before anybody could refuse it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a{40}){40}",
        "(((((((((a{100}){100}){100}){100}){100}){100}){100}){100}){100})",
        "([a-z]{30}\\s){40}",
        "x{1001}",
        "(?:a{2,50}){2,50}"
      })
  void repetitions_without_measure_are_refused(String pattern) {
    assertThatThrownBy(() -> RulePattern.of(pattern))
        .isInstanceOf(RulePatternException.class)
        .hasMessageContaining("more than 1000 steps");
  }

  /// A `[` that begins no class, read as one, would hide the repetitions from who measures them.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\Q[\\E(((a{1000}){1000}){1000})]",
        "[[:alpha:][](((a{1000}){1000}){1000})]",
        "[^[:^digit:][](((a{1000}){1000}){1000})]"
      })
  void no_spelling_hides_repetitions(String pattern) {
    repetitions_without_measure_are_refused(pattern);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\\d{4}-\\d{4}-\\d{4}-\\d{4}; my card is 1234-5678-1234-5678",
        "[]{3}]{2}; a]]b",
        "[^\\]{100}]{9}; abcdefghi",
        "\\(\\w{2,20}\\); so (he) said",
        "(?i)guarantee; I GUARANTEE it",
        "\\Q[{1}(\\E{2}x; [{1}((x",
        "[[:digit:]:[]{3}; a1:[",
        "[[:x]{3}; ::[",
        "\\p{Greek}{3}; \u03b1\u03b2\u03b3",
      })
  void what_people_write_is_found(String pattern, String text) {
    assertThat(RulePattern.of(pattern).find(text, 0)).isPresent();
  }

  @Test
  void a_pattern_has_a_longest_length() {
    assertThat(RulePattern.of("[abc]".repeat(200)).find("a".repeat(200), 0)).isPresent();
    assertThatThrownBy(() -> RulePattern.of("a".repeat(1_001)))
        .hasMessageContaining("longer than 1000");
  }
}
