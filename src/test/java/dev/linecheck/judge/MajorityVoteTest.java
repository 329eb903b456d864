package dev.linecheck.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.domain.verdict.Verdict;
import dev.linecheck.domain.verdict.VerdictTrace.Vote;
import dev.linecheck.judge.MajorityVote.VerificationOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MajorityVoteTest {
  /// Every list of so many votes.
  private static List<List<Vote>> ballots(int votes) {
    List<List<Vote>> ballots = List.of(List.of());
    for (int i = 0; i < votes; i++) {
      List<List<Vote>> longer = new ArrayList<>();
      for (List<Vote> ballot : ballots) {
        for (Vote vote : Vote.values()) {
          List<Vote> more = new ArrayList<>(ballot);
          more.add(vote);
          longer.add(more);
        }
      }
      ballots = longer;
    }
    return ballots;
  }

  private static long of(List<Vote> ballot, Vote vote) {
    return ballot.stream().filter(one -> one == vote).count();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void the_whole_truth_table_is_as_specified(int votes) {
    List<List<Vote>> ballots = ballots(votes);
    assertThat(ballots).hasSize((int) Math.pow(4, votes));
    for (List<Vote> ballot : ballots) {
      long valid = votes - of(ballot, Vote.INVALID);
      boolean quorum = valid * 2 >= votes;
      boolean bad = quorum && of(ballot, Vote.INACCURATE) * 2 > valid;
      boolean good = quorum && of(ballot, Vote.ACCURATE) * 2 > valid;
      for (VerificationOutcome verification : VerificationOutcome.values()) {
        Verdict outcome = MajorityVote.decide(ballot, verification);
        boolean overturned = bad && verification == VerificationOutcome.OVERTURN;
        boolean doubted = bad && verification == VerificationOutcome.CANNOT_TELL;
        assertThat(outcome == Verdict.ACCURATE)
            .as("%s %s", ballot, verification)
            .isEqualTo(good || overturned);
        assertThat(outcome == Verdict.INACCURATE)
            .as("%s %s", ballot, verification)
            .isEqualTo(bad && !overturned && !doubted);
      }
    }
  }

  /// A verification changes what is an alert, and nothing else.
  private static Verdict alone(Verdict counted, VerificationOutcome verification) {
    if (counted != Verdict.INACCURATE) {
      return counted;
    }
    return switch (verification) {
      case NONE, UPHOLD -> Verdict.INACCURATE;
      case OVERTURN -> Verdict.ACCURATE;
      case CANNOT_TELL -> Verdict.UNDECIDED;
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void a_stronger_judge_decides_what_is_undecided_and_nothing_else(int votes) {
    int cases = 0;
    for (List<Vote> ballot : ballots(votes)) {
      for (VerificationOutcome verification : VerificationOutcome.values()) {
        Verdict own = alone(MajorityVote.count(ballot), verification);
        assertThat(
                MajorityVote.decide(
                    ballot, verification, Optional.empty(), VerificationOutcome.NONE))
            .isEqualTo(own);
        for (Vote vote : Vote.values()) {
          for (VerificationOutcome second : VerificationOutcome.values()) {
            Verdict stronger =
                alone(
                    switch (vote) {
                      case ACCURATE -> Verdict.ACCURATE;
                      case INACCURATE -> Verdict.INACCURATE;
                      case UNDECIDED, INVALID -> Verdict.UNDECIDED;
                    },
                    second);
            assertThat(MajorityVote.decide(ballot, verification, Optional.of(vote), second))
                .as("%s %s, then %s %s", ballot, verification, vote, second)
                .isEqualTo(own == Verdict.UNDECIDED ? stronger : own);
            cases++;
          }
        }
      }
    }
    assertThat(cases).isEqualTo((int) Math.pow(4, votes + 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5})
  void what_nobody_could_use_never_makes_a_turn_accurate(int votes) {
    for (VerificationOutcome verification : VerificationOutcome.values()) {
      assertThat(MajorityVote.decide(ballots(votes).getLast(), verification))
          .isEqualTo(Verdict.UNDECIDED);
    }
  }

  private static Vote wrongWith(double chance, SplittableRandom draws) {
    return draws.nextDouble() < chance ? Vote.INACCURATE : Vote.ACCURATE;
  }

  /// How often the majority is wrong about turns that are accurate.
  private static double error(int turns, Supplier<List<Vote>> ballot) {
    int wrong = 0;
    for (int turn = 0; turn < turns; turn++) {
      wrong += MajorityVote.count(ballot.get()) == Verdict.INACCURATE ? 1 : 0;
    }
    return wrong / (double) turns;
  }

  @ParameterizedTest
  @CsvSource({"1,0.088,0.112", "3,0.02140,0.03460", "5,0.00488,0.01224"})
  void independent_votes_are_wrong_as_seldom_as_predicted(int votes, double least, double most) {
    SplittableRandom draws = new SplittableRandom(1);

    double error =
        error(10_000, () -> draws.ints(votes).mapToObj(_ -> wrongWith(0.1, draws)).toList());

    assertThat(error).isBetween(least, most);
  }

  @ParameterizedTest
  @CsvSource({"3,0.3,0.0496", "5,0.3,0.035992"})
  void votes_that_share_a_draw_gain_less(int votes, double shared, double predicted) {
    SplittableRandom draws = new SplittableRandom(2);
    int turns = 40_000;

    double error =
        error(
            turns,
            () -> {
              Vote one = wrongWith(0.1, draws);
              return draws.nextDouble() < shared
                  ? draws.ints(votes).mapToObj(_ -> one).toList()
                  : draws.ints(votes).mapToObj(_ -> wrongWith(0.1, draws)).toList();
            });

    double sigma = Math.sqrt(predicted * (1 - predicted) / turns);
    assertThat(error).isCloseTo(predicted, within(4 * sigma));
  }

  @ParameterizedTest
  @CsvSource({"8,0.077255,0.336580", "12,0.113615,0.459640", "20,0.182093,0.641514"})
  void a_verification_keeps_perfect_calls_from_failing(int turns, double looked, double not) {
    assertThat(failing(turns, 0.2)).isCloseTo(looked, within(0.012));
    assertThat(failing(turns, 1)).isCloseTo(not, within(0.02));
  }

  /// The share of perfect calls that fail where a turn is faulted with 5 %.
  ///
  /// @param upheld of the false alerts
  private static double failing(int turns, double upheld) {
    SplittableRandom draws = new SplittableRandom(3);
    int calls = 20_000;
    int failing = 0;
    for (int call = 0; call < calls; call++) {
      boolean alert = false;
      for (int turn = 0; turn < turns; turn++) {
        VerificationOutcome verification =
            draws.nextDouble() < upheld ? VerificationOutcome.UPHOLD : VerificationOutcome.OVERTURN;
        alert |=
            MajorityVote.decide(List.of(wrongWith(0.05, draws)), verification)
                == Verdict.INACCURATE;
      }
      failing += alert ? 1 : 0;
    }
    return failing / (double) calls;
  }

  @Test
  void half_of_the_valid_votes_are_no_majority() {
    assertThat(MajorityVote.count(List.of(Vote.ACCURATE, Vote.INACCURATE, Vote.INVALID)))
        .isEqualTo(Verdict.UNDECIDED);
    assertThat(MajorityVote.count(List.of(Vote.ACCURATE, Vote.ACCURATE, Vote.INACCURATE)))
        .isEqualTo(Verdict.ACCURATE);
  }
}
