package dev.linecheck.report.preflight;

import static dev.linecheck.report.TrialPlan.FIXED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.report.TrialPlan;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassChanceTest {
  /// The column "nothing changed" of the gate's table.
  @ParameterizedTest
  @CsvSource({"10,5,.10", "20,3,.52", "30,3,.77", "50,3,.94", "100,1,.86", "100,3,1"})
  void the_chance_is_that_of_the_gates_table(int records, int trials, double chance) {
    assertThat(PassChance.ifUnchanged(records, trials, 0.1, FIXED, ExpectedTrials.UNMEASURED))
        .isCloseTo(chance, within(0.03));
  }

  /// Figures of 100,000 gates that were drawn independently.
  @ParameterizedTest
  @CsvSource({
    "15,20,0.10,0.4946",
    "30,3,0.05,0.2572",
    "40,1,0.10,0.5276",
    "50,3,0.05,0.4437",
    "100,3,0.05,0.7479",
    "200,3,0.05,0.9556"
  })
  void the_chance_is_that_of_many_gates(int records, int trials, double margin, double chance) {
    assertThat(PassChance.ifUnchanged(records, trials, margin, FIXED, ExpectedTrials.UNMEASURED))
        .isCloseTo(chance, within(0.013));
  }

  /// The first is exact, the others are not.
  @ParameterizedTest
  @CsvSource({
    "250,5,0.03,FIXED",
    "1500,5,0.02,FIXED",
    "100,20,0.04,FIXED",
    "10000,2,0.004,FIXED",
    "250,5,0.03,ANNOUNCED_EXTENSION"
  })
  void many_records_are_as_if_each_was_drawn(
      int records, int trials, double margin, TrialPlan plan) {
    ExpectedTrials model = new ExpectedTrials(0.9, 0.4);
    double z = plan == FIXED ? 1.6448536269514722 : 1.959963984540054;
    SplittableRandom draws = new SplittableRandom(11);
    double[] cumulative = cumulativeDifferences(trials, model);
    int passed = 0;
    int gates = 40_000_000 / (records * 20);
    for (int gate = 0; gate < gates; gate++) {
      double sum = 0;
      double squares = 0;
      for (int record = 0; record < records; record++) {
        double draw = draws.nextDouble();
        int at = 0;
        while (draw > cumulative[at]) {
          at++;
        }
        double difference = (at - trials) / (double) trials;
        sum += difference;
        squares += difference * difference;
      }
      double n = records + 2;
      passed += sum / n - z * Math.sqrt(squares + 1 - sum * sum / n) / n > -margin ? 1 : 0;
    }

    assertThat(PassChance.ifUnchanged(records, trials, margin, plan, model))
        .isCloseTo(passed / (double) gates, within(0.01 + 2 / Math.sqrt(gates)));
  }

  private static double[] cumulativeDifferences(int trials, ExpectedTrials model) {
    double[] chances = new double[2 * trials + 1];
    for (int before = 0; before <= trials; before++) {
      for (int after = 0; after <= trials; after++) {
        chances[after - before + trials] +=
            ways(trials, before)
                * ways(trials, after)
                * model.chanceOf(before + after, 2 * trials - before - after);
      }
    }
    for (int i = 1; i < chances.length; i++) {
      chances[i] += chances[i - 1];
    }
    chances[2 * trials] = 1;
    return chances;
  }

  private static double ways(int of, int some) {
    double ways = 1;
    for (int i = 1; i <= some; i++) {
      ways = ways * (of - some + i) / i;
    }
    return ways;
  }

  /// Goldens of the add-half interval: 30 records without a difference have the lower bound
  /// -0.0514, and 31 records -0.0498.
  @Test
  void a_small_margin_needs_many_records() {
    ExpectedTrials always = new ExpectedTrials(0.85, 1);

    assertThat(PassChance.ifUnchanged(30, 1, 0.05, FIXED, always)).isZero();
    assertThat(PassChance.ifUnchanged(31, 1, 0.05, FIXED, always)).isEqualTo(1);
    assertThat(PassChance.ifUnchanged(14, 1, 0.1, FIXED, always)).isZero();
    assertThat(PassChance.ifUnchanged(15, 1, 0.1, FIXED, always)).isEqualTo(1);
  }

  @Test
  void records_that_always_pass_always_pass_the_gate() {
    assertThat(PassChance.ifUnchanged(40, 3, 0.1, FIXED, new ExpectedTrials(1, 0.5))).isEqualTo(1);
    assertThat(PassChance.ifUnchanged(10_000, 20, 1, FIXED, new ExpectedTrials(0.5, 0)))
        .isCloseTo(1, within(1e-9));
  }

  @Test
  void independent_trials_follow_the_urn_without_memory() {
    ExpectedTrials model = new ExpectedTrials(0.8, 0);

    assertThat(model.chanceOf(2, 1)).isCloseTo(0.8 * 0.8 * 0.2, within(1e-15));
    assertThat(ExpectedTrials.UNMEASURED.chanceOf(1, 0)).isEqualTo(0.85);
    assertThat(ExpectedTrials.UNMEASURED.chanceOf(2, 0)).isCloseTo(0.85 * 0.925, within(1e-15));
    assertThat(new ExpectedTrials(0.8, 1).chanceOf(5, 0)).isEqualTo(0.8);
    assertThat(new ExpectedTrials(0.8, 1).chanceOf(5, 1)).isZero();
  }

  @Test
  void impossible_inputs_are_refused() {
    ExpectedTrials model = ExpectedTrials.UNMEASURED;

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PassChance.ifUnchanged(0, 1, 0.1, FIXED, model));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PassChance.ifUnchanged(9, 0, 0.1, FIXED, model));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PassChance.ifUnchanged(9, 1, 0, FIXED, model));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PassChance.ifUnchanged(9, 1, Double.NaN, FIXED, model));
  }
}
