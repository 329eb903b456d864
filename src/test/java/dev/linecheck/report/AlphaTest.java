package dev.linecheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Krippendorff's alpha against his own examples.
class AlphaTest {
  /// The opinions on each thing, from a line for each coder; a point stands for none.
  private static List<List<Character>> units(String... coders) {
    List<List<Character>> units = new ArrayList<>();
    for (int unit = 0; unit < coders[0].length(); unit++) {
      int at = unit;
      units.add(
          Arrays.stream(coders).map(coder -> coder.charAt(at)).filter(c -> c != '.').toList());
    }
    return units;
  }

  private static void assertAlpha(double alpha, String... coders) {
    assertThat(Alpha.nominal(units(coders)).orElseThrow()).isCloseTo(alpha, within(1e-9));
  }

  @Test
  void alpha_is_that_of_the_text_book() {
    assertAlpha(0.7434210526, "123321412...", "1233224125.3", ".3332342251.", "12332441251.");
    assertAlpha(0.6913580247, ".....34121133.3", "1.213343.......", "..21344.21133.4");
    assertAlpha(0.3736263736, "11011101", "1101010.", "1001.11.");
  }

  @Test
  void a_thing_with_a_single_opinion_counts_for_nothing() {
    assertAlpha(0.3736263736, "110111010", "1101010..", "1001.11..");
  }

  @Test
  void nothing_is_said_where_all_opinions_are_the_same() {
    assertThat(Alpha.nominal(units("111", "111"))).isEmpty();
    assertThat(Alpha.nominal(units("10", ".."))).isEmpty();
    assertThat(Alpha.nominal(List.of())).isEmpty();
  }

  @Test
  void full_agreement_on_different_things_is_one() {
    assertAlpha(1, "1012", "1012");
  }
}
