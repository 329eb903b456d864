package dev.linecheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.report.GateInput.WhenErrored;
import dev.linecheck.report.GateVerdict.Fail;
import dev.linecheck.report.GateVerdict.Inconclusive;
import dev.linecheck.report.GateVerdict.Pass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How often a gate answers PASS and FAIL, by simulation: records have pass rates of their own,
/// beta with mean 0.85 and correlation 0.5, and each breaks entirely with the same probability. The
/// rules about single records and about numbers of records are left out. `mvn verify -Pfaults`
/// simulates more runs.
class GateTableTest {
  private static final int RUNS = Integer.getInteger("linecheck.simulated-runs", 400);
  private static final double MEAN = 0.85;

  /// The share by which the figures may differ: 3 points, and in short simulations their own error.
  private static final double BY = RUNS < 1_500 ? 0.06 : 0.03;

  private static final GateRule.Baseline TEN_POINTS = new GateRule.Baseline(0.1, Estimand.CALLERS);

  /// The trials of one record in both runs. Draws from the urn of Pólya, so that one record's
  /// trials share a rate in both runs.
  private static final class Urn {
    private final SplittableRandom random;
    private final boolean broken;
    private final List<TrialOutcome> before = new ArrayList<>();
    private final List<TrialOutcome> after = new ArrayList<>();
    private int drawn;
    private int passed;

    Urn(double drop, SplittableRandom random) {
      this.random = random;
      this.broken = random.nextDouble() < drop / MEAN;
    }

    void draw(int trials) {
      for (int trial = 0; trial < trials; trial++) {
        before.add(draw());
        after.add(broken ? TrialOutcome.FAILED : draw());
      }
    }

    private TrialOutcome draw() {
      boolean pass = random.nextDouble() < (MEAN + passed) / (1 + drawn);
      drawn++;
      passed += pass ? 1 : 0;
      return pass ? TrialOutcome.PASSED : TrialOutcome.FAILED;
    }

    GateRecord record() {
      return new GateRecord("record", before, after, Set.of());
    }
  }

  /// The answers of simulated gates.
  private static final class Answers {
    private int pass;
    private int fail;

    void add(GateVerdict verdict) {
      switch (verdict) {
        case Pass _ -> pass++;
        case Fail _ -> fail++;
        case Inconclusive _ -> {}
      }
    }

    double passed() {
      return pass / (double) RUNS;
    }

    double failed() {
      return fail / (double) RUNS;
    }
  }

  private static List<Urn> urns(int records, double drop, SplittableRandom random) {
    List<Urn> urns = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      urns.add(new Urn(drop, random));
    }
    return urns;
  }

  private static GateVerdict decide(List<Urn> urns, TrialPlan plan) {
    GateCase gate =
        GateCase.of(
            new GateInput(
                urns.stream().map(Urn::record).toList(),
                TEN_POINTS,
                plan,
                WhenErrored.INCONCLUSIVE));
    return Gate.byMargin(gate, TEN_POINTS, gate.figures().comparison().orElseThrow());
  }

  private static Answers answers(int records, int trials, double drop) {
    SplittableRandom random = new SplittableRandom(33);
    Answers answers = new Answers();
    for (int run = 0; run < RUNS; run++) {
      List<Urn> urns = urns(records, drop, random);
      urns.forEach(urn -> urn.draw(trials));
      answers.add(decide(urns, TrialPlan.FIXED));
    }
    return answers;
  }

  @ParameterizedTest
  @CsvSource({
    "10,5,0.00,0.10,0.01", "10,5,0.10,0.03,0.03", "10,5,0.20,0.01,0.12",
    "20,3,0.00,0.52,0.02", "20,3,0.10,0.07,0.16", "20,3,0.20,0.01,0.49",
    "30,3,0.00,0.77,0.01", "30,3,0.10,0.07,0.28", "30,3,0.20,0.00,0.73",
    "50,3,0.00,0.94,0.02", "50,3,0.10,0.07,0.50", "50,3,0.20,0.00,0.94",
    "100,1,0.00,0.86,0.02", "100,1,0.10,0.05,0.60", "100,1,0.20,0.00,0.98",
    "100,3,0.00,1.00,0.00", "100,3,0.10,0.08,0.83", "100,3,0.20,0.00,1.00"
  })
  void the_gate_answers_as_often_as_its_table_says(
      int records, int trials, double drop, double pass, double fail) {
    Answers answers = answers(records, trials, drop);

    assertThat(answers.passed()).isCloseTo(pass, within(BY));
    assertThat(answers.failed()).isCloseTo(fail, within(BY));
    if (drop == 0.1) {
      assertThat(answers.passed()).isLessThanOrEqualTo(0.08 + BY / 3);
    }
  }

  @Test
  void an_announced_extension_errs_no_more_often_than_one_look() {
    Answers unchanged = extended(0, TrialPlan.ANNOUNCED_EXTENSION);
    Answers atTheMargin = extended(0.1, TrialPlan.ANNOUNCED_EXTENSION);

    assertThat(unchanged.failed()).isLessThanOrEqualTo(0.025 + BY / 3);
    assertThat(atTheMargin.passed()).isLessThanOrEqualTo(0.08 + BY / 3);
    assertThat(extended(0.1, TrialPlan.FIXED).passed()).isGreaterThan(atTheMargin.passed());
  }

  /// Thirty records with three trials, which get seven more if that is inconclusive.
  private static Answers extended(double drop, TrialPlan plan) {
    SplittableRandom random = new SplittableRandom(34);
    Answers answers = new Answers();
    for (int run = 0; run < RUNS; run++) {
      List<Urn> urns = urns(30, drop, random);
      urns.forEach(urn -> urn.draw(3));
      GateVerdict first = decide(urns, plan);
      if (first instanceof Inconclusive) {
        urns.forEach(urn -> urn.draw(7));
        answers.add(decide(urns, plan));
      } else {
        answers.add(first);
      }
    }
    return answers;
  }
}
