package dev.linecheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.report.HalvedInterval.Lever;
import dev.linecheck.report.HalvedInterval.Limits;
import dev.linecheck.report.HalvedInterval.Prices;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class NoiseBudgetTest {
  /// The error rate of the judge, and the pass rates of the two kinds of records. A transcript gets
  /// a verdict with variance `0.1 * 0.9`. The judge passes 0.8 more of good conversations than of
  /// bad ones, so conversations of one record add `0.8²` times the mean of `0.95 * 0.05` and `0.5 *
  /// 0.5`, and the records add `0.8² * 0.225²`.
  private static final double ERROR = 0.1;

  private static final double[] RATES = {0.95, 0.5};
  private static final double JUDGE = 0.09;
  private static final double CONVERSATION = 0.64 * (0.0475 + 0.25) / 2;
  private static final double RECORDS = 0.64 * 0.225 * 0.225;

  @Test
  void planted_components_are_recovered() {
    NoiseBudget budget = drawn(new SplittableRandom(8), 20_000);

    assertThat(budget.judge().variance()).isCloseTo(JUDGE, within(0.003));
    assertThat(budget.conversation().variance()).isCloseTo(CONVERSATION, within(0.006));
    assertThat(budget.records().variance()).isCloseTo(RECORDS, within(0.003));
  }

  @Test
  void intervals_hold_planted_components() {
    SplittableRandom random = new SplittableRandom(9);
    List<NoiseBudget> budgets = new ArrayList<>();
    for (int i = 0; i < Integer.getInteger("linecheck.simulated-runs", 1_000) / 2; i++) {
      budgets.add(drawn(random, 60));
    }

    assertThat(covered(budgets, budget -> missed(budget.judge(), JUDGE))).isBetween(0.90, 0.99);
    assertThat(covered(budgets, budget -> missed(budget.conversation(), CONVERSATION)))
        .isBetween(0.92, 0.99);
    assertThat(covered(budgets, budget -> missed(budget.records(), RECORDS))).isBetween(0.90, 0.99);
  }

  private static double covered(List<NoiseBudget> budgets, ToDoubleFunction<NoiseBudget> missed) {
    return 1 - budgets.stream().mapToDouble(missed).sum() / budgets.size();
  }

  private static double missed(VarianceComponent found, double truth) {
    return found.interval().low() <= truth && truth <= found.interval().high() ? 0 : 1;
  }

  /// Draws transcripts with three judgements, and as many records with four conversations.
  private static NoiseBudget drawn(SplittableRandom random, int groups) {
    List<RecordTrials> judgedAgain = new ArrayList<>();
    List<RecordTrials> playedAgain = new ArrayList<>();
    for (int group = 0; group < groups; group++) {
      double rate = RATES[random.nextInt(2)];
      boolean good = random.nextDouble() < rate;
      int judged = 0;
      for (int judgement = 0; judgement < 3; judgement++) {
        judged += isPassed(good, random) ? 1 : 0;
      }
      int played = 0;
      for (int conversation = 0; conversation < 4; conversation++) {
        played += isPassed(random.nextDouble() < rate, random) ? 1 : 0;
      }
      judgedAgain.add(new RecordTrials(judged, 3));
      playedAgain.add(new RecordTrials(played, 4));
    }
    return NoiseBudget.of(judgedAgain, playedAgain).orElseThrow();
  }

  private static boolean isPassed(boolean good, SplittableRandom random) {
    return good != random.nextDouble() < ERROR;
  }

  /// The six records of the clustered example. Within: (4·3/4·1/4)·2 + ... = 2.25 over 18 verdicts
  /// less groups; between: the mean square 0.675 less 0.125, divided by 4.
  @Test
  void the_components_are_those_of_an_analysis_of_variance() {
    List<RecordTrials> records = new ArrayList<>();
    for (int passed : new int[] {4, 3, 0, 3, 4, 1}) {
      records.add(new RecordTrials(passed, 4));
    }
    OneWayAnalysis analysis = OneWayAnalysis.of(records).orElseThrow();

    assertThat(analysis.within().variance()).isCloseTo(0.125, within(1e-12));
    assertThat(analysis.between().variance()).isCloseTo(0.1375, within(1e-12));
  }

  /// Wilson's upper bound of 0 of 33 is 0.1043.
  @Test
  void verdicts_that_never_differ_leave_room_for_doubt() {
    OneWayAnalysis analysis =
        OneWayAnalysis.of(Collections.nCopies(33, new RecordTrials(5, 5))).orElseThrow();

    assertThat(analysis.within().variance()).isZero();
    assertThat(analysis.within().interval().low()).isZero();
    assertThat(analysis.within().interval().high()).isCloseTo(0.0521, within(1e-4));
    assertThat(analysis.between().variance()).isZero();
  }

  @Test
  void the_agents_part_is_what_the_judge_leaves() {
    NoiseBudget budget = drawn(new SplittableRandom(10), 5_000);
    List<RecordTrials> asked = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(11);
    for (int call = 0; call < 5_000; call++) {
      int passed = 0;
      for (int answer = 0; answer < 3; answer++) {
        passed += isPassed(random.nextDouble() < 0.9, random) ? 1 : 0;
      }
      asked.add(new RecordTrials(passed, 3));
    }

    assertThat(budget.approximateAgent(asked).orElseThrow().variance())
        .isCloseTo(0.64 * 0.09, within(0.01));
    assertThat(budget.approximateAgent(List.of())).isEmpty();
  }

  @Test
  void a_judge_that_differs_more_than_conversations_leaves_them_nothing() {
    NoiseBudget budget =
        NoiseBudget.of(
                Collections.nCopies(10, new RecordTrials(1, 2)),
                Collections.nCopies(10, new RecordTrials(2, 2)))
            .orElseThrow();

    assertThat(budget.judge().variance()).isEqualTo(0.5);
    assertThat(budget.conversation().variance()).isZero();
  }

  @Test
  void few_groups_tell_nothing() {
    RecordTrials once = new RecordTrials(1, 1);
    RecordTrials twice = new RecordTrials(1, 2);

    assertThat(OneWayAnalysis.of(List.of(twice, twice, once, once))).isEmpty();
    assertThat(OneWayAnalysis.of(List.of(twice, twice, twice, new RecordTrials(0, 0)))).isPresent();
    assertThat(NoiseBudget.of(List.of(), List.of(twice, twice, twice))).isEmpty();
  }

  /// 50 records with one trial and one vote have the variance (0.02 + 0.06 + 0.02) / 50. A quarter
  /// of it leaves 0.005 for trials that now add 0.08.
  @Test
  void trials_help_within_what_the_records_leave() {
    List<HalvedInterval> ways =
        HalvedInterval.of(
            budget(0.02, 0.06, 0.02), new RunSize(50, 1, 1), new Prices(1, 0.5), new Limits(20, 5));

    assertThat(ways)
        .extracting(HalvedInterval::lever, HalvedInterval::to, HalvedInterval::cost)
        .containsExactly(tuple(Lever.RECORDS, 200, 225.0), tuple(Lever.TRIALS, 16, 1_125.0));
  }

  @Test
  void votes_are_the_cheapest_where_the_judge_differs() {
    List<HalvedInterval> ways =
        HalvedInterval.of(
            budget(0.1, 0, 0), new RunSize(50, 1, 1), new Prices(1, 0.1), new Limits(20, 5));

    assertThat(ways)
        .extracting(HalvedInterval::lever, HalvedInterval::to)
        .containsExactly(tuple(Lever.VOTES, 5), tuple(Lever.RECORDS, 200), tuple(Lever.TRIALS, 4));
    assertThat(ways.getFirst().cost()).isCloseTo(20, within(1e-9));
  }

  @Test
  void records_alone_help_where_the_records_differ() {
    assertThat(
            HalvedInterval.of(
                budget(0, 0, 0.1), new RunSize(50, 3, 1), new Prices(1, 1), new Limits(20, 5)))
        .containsExactly(new HalvedInterval(Lever.RECORDS, 200, 900));
    assertThat(
            HalvedInterval.of(
                budget(0, 0, 0), new RunSize(50, 3, 1), new Prices(1, 1), new Limits(20, 5)))
        .isEmpty();
  }

  /// With two trials each, 0.02 + 0.06 + 0.02 counts as 0.01 + 0.03 + 0.02.
  @Test
  void shares_are_those_of_a_run_of_some_size() {
    assertThat(budget(0.02, 0.06, 0.02).shares(new RunSize(50, 2, 1)))
        .hasValueSatisfying(shares -> {
          assertThat(shares.judge()).isCloseTo(1 / 6.0, within(1e-12));
          assertThat(shares.conversation()).isCloseTo(0.5, within(1e-12));
          assertThat(shares.records()).isCloseTo(1 / 3.0, within(1e-12));
        });
    assertThat(budget(0, 0, 0).shares(new RunSize(50, 2, 1))).isEmpty();
  }

  private static NoiseBudget budget(double judge, double conversation, double records) {
    return new NoiseBudget(component(judge), component(conversation), component(records));
  }

  private static VarianceComponent component(double variance) {
    return new VarianceComponent(variance, new Interval(variance, variance));
  }

  @Test
  void impossible_inputs_are_refused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RunSize(0, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Prices(-1, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Prices(0, Double.NaN));
  }
}
