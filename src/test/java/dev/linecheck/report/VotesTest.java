package dev.linecheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What several votes are worth, against figures that were computed independently.
class VotesTest {
  @ParameterizedTest
  @CsvSource({
    "1,0.1,0.1",
    "3,0.1,0.028",
    "5,0.1,0.00856",
    "7,0.1,0.002728",
    "9,0.1,0.00089092",
    "3,0.2,0.104",
    "5,0.2,0.05792",
    "7,0.2,0.033344"
  })
  void a_majority_of_independent_votes_errs_less(int votes, double error, double majority) {
    assertThat(Majority.error(votes, error)).isCloseTo(majority, within(1e-12));
    assertThat(new VoteCorrelation(votes, 0).majorityError(error))
        .isCloseTo(majority, within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({"3,0.3,0.0496", "5,0.3,0.035992", "9,0.4375,0.044251"})
  void a_majority_of_votes_that_share_a_draw_errs_more(int votes, double rho, double majority) {
    assertThat(new VoteCorrelation(votes, rho).majorityError(0.1))
        .isCloseTo(majority, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"3,0,3", "3,1,1", "9,0.4375,2"})
  void correlated_votes_are_worth_fewer(int votes, double rho, double effective) {
    assertThat(new VoteCorrelation(votes, rho).effectiveVotes())
        .isCloseTo(effective, within(1e-12));
  }

  @Test
  void the_correlation_is_that_of_an_analysis_of_variance() {
    VoteCorrelation measured = VoteCorrelation.of(4, List.of(4, 3, 0, 3, 4, 1)).orElseThrow();

    assertThat(measured.rho()).isCloseTo(0.5238095238, within(1e-9));
    assertThat(measured.effectiveVotes()).isCloseTo(4 / 2.5714285714, within(1e-9));
  }

  @Test
  void the_correlation_is_found_again_in_drawn_votes() {
    SplittableRandom draws = new SplittableRandom(7);
    for (double rho : new double[] {0, 0.3, 0.8}) {
      List<Integer> wrong = new ArrayList<>();
      for (int turn = 0; turn < 40_000; turn++) {
        wrong.add(errors(draws, rho));
      }

      assertThat(VoteCorrelation.of(3, wrong).orElseThrow().rho()).isCloseTo(rho, within(0.02));
    }
  }

  /// Of three votes that err in 10 % and share a draw in some turns.
  private static int errors(SplittableRandom draws, double rho) {
    if (draws.nextDouble() < rho) {
      return draws.nextDouble() < 0.1 ? 3 : 0;
    }
    int wrong = 0;
    for (int vote = 0; vote < 3; vote++) {
      wrong += draws.nextDouble() < 0.1 ? 1 : 0;
    }
    return wrong;
  }

  @Test
  void votes_that_err_apart_are_not_correlated_below_zero() {
    assertThat(VoteCorrelation.of(3, List.of(1, 1, 1)).orElseThrow().rho()).isZero();
  }

  @Test
  void nothing_is_said_where_nothing_tells() {
    assertThat(VoteCorrelation.of(1, List.of(0, 1, 1))).isEmpty();
    assertThat(VoteCorrelation.of(3, List.of(2))).isEmpty();
    assertThat(VoteCorrelation.of(3, List.of())).isEmpty();
    assertThat(VoteCorrelation.of(3, List.of(0, 0))).isEmpty();
    assertThat(VoteCorrelation.of(3, List.of(3, 3))).isEmpty();
    assertThatThrownBy(() -> new VoteCorrelation(3, 1.1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
