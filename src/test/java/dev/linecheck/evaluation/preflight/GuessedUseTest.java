package dev.linecheck.evaluation.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.linecheck.domain.run.Trials;
import dev.linecheck.domain.verdict.JudgePlan;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The guess is held against the calls that ADR 0058 measured: ten turns, and an agent's prompt of
/// 1,500 tokens.
class GuessedUseTest {
  private static Expectation guess(int turns, JudgePlan.Mode mode, Trials trials) {
    JudgePlan plan =
        new JudgePlan(
            1, JudgePlan.VerificationMode.NEVER, JudgePlan.Items.CRITERIA, List.of(), mode);
    return GuessedUse.of(Orders.of(Orders.setup(plan), trials, Orders.record("r1", turns)));
  }

  private static double input(Expectation guess, RunRole role) {
    return guess.sum(item -> item.of(role).tokens().input()).high();
  }

  @Test
  void a_call_of_ten_turns_takes_about_the_tokens_that_were_measured() {
    Expectation byTurn = guess(10, JudgePlan.Mode.PER_TURN, Trials.ONE);
    Expectation whole = guess(10, JudgePlan.Mode.WHOLE_CALL, Trials.ONE);

    assertThat(input(byTurn, RunRole.AGENT)).isCloseTo(20_900, withinPercentage(5));
    assertThat(input(byTurn, RunRole.CALLER)).isCloseTo(14_000, withinPercentage(5));
    assertThat(input(byTurn, RunRole.JUDGE)).isCloseTo(39_900, withinPercentage(8));
    assertThat(input(whole, RunRole.JUDGE)).isCloseTo(4_500, withinPercentage(5));
    assertThat(byTurn.sum(item -> item.of(RunRole.AGENT).answers()).high()).isEqualTo(10);
    assertThat(byTurn.sum(item -> item.of(RunRole.ESCALATION).answers()).high()).isZero();
  }

  @Test
  void the_range_goes_from_short_calls_to_calls_of_the_most_turns() {
    Range calls =
        guess(20, JudgePlan.Mode.PER_TURN, Trials.ONE)
            .sum(item -> item.of(RunRole.CALLER).answers());

    assertThat(calls).isEqualTo(new Range(3, 8, 20));
  }

  @Test
  void each_trial_takes_the_same() {
    Range once =
        guess(2, JudgePlan.Mode.PER_TURN, Trials.ONE).sum(item -> item.of(RunRole.AGENT).answers());
    Range often =
        guess(2, JudgePlan.Mode.PER_TURN, Trials.of(5))
            .sum(item -> item.of(RunRole.AGENT).answers());

    assertThat(once).isEqualTo(new Range(2, 2, 2));
    assertThat(often).isEqualTo(new Range(10, 10, 10));
  }
}
