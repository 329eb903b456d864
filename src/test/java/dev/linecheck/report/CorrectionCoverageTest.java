package dev.linecheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.Sampling;
import dev.linecheck.domain.verdict.SamplingRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How often the interval of a corrected rate holds the true rate. `mvn verify -Pfaults` simulates
/// more runs.
class CorrectionCoverageTest {
  private static final int RUNS = Integer.getInteger("linecheck.simulated-runs", 300);

  /// Two and a half standard deviations of a coverage of 95 %, in short simulations.
  private static final double CHANCE = 2.5 * Math.sqrt(0.95 * 0.05 / RUNS);

  private static final Sampling RANDOM = new Sampling(SamplingRule.RANDOM, Optional.empty());

  @ParameterizedTest
  @CsvSource({
    "200,0.8,0.9,0.8,60,0.960",
    "200,0.9,0.95,0.9,40,0.984",
    "100,0.7,0.9,0.8,50,0.957",
    "500,0.8,0.85,0.75,100,0.960"
  })
  void post_stratification_holds_the_true_rate(
      int calls, double rate, double sensitivity, double specificity, int labels, double coverage) {
    SplittableRandom random = new SplittableRandom(36);
    int covered = 0;
    for (int run = 0; run < RUNS; run++) {
      List<SampledCall> judged = new ArrayList<>();
      for (int call = 0; call < calls; call++) {
        RatedPair pair = pair(random.nextDouble() < rate, sensitivity, specificity, random);
        judged.add(judged(List.of(pair), call < labels));
      }
      covered += covers(run(judged, List.of()).corrected(run), rate) ? 1 : 0;
    }

    assertThat(covered / (double) RUNS).isCloseTo(coverage, within(Math.max(0.015, CHANCE)));
  }

  /// Six turns a call, which are accurate together in half of the calls.
  @Test
  void turns_that_are_alike_within_a_call_are_covered() {
    SplittableRandom random = new SplittableRandom(37);
    int runs = Math.max(200, RUNS / 5);
    int covered = 0;
    for (int run = 0; run < runs; run++) {
      List<SampledCall> judged = new ArrayList<>();
      for (int call = 0; call < 80; call++) {
        boolean together = random.nextDouble() < 0.5;
        boolean accurate = random.nextDouble() < 0.8;
        List<RatedPair> turns = new ArrayList<>();
        for (int turn = 0; turn < 6; turn++) {
          boolean right = together ? accurate : random.nextDouble() < 0.8;
          turns.add(pair(right, 0.9, 0.8, random));
        }
        judged.add(judged(turns, call < 40));
      }
      covered += covers(run(judged, List.of()).corrected(run), 0.8) ? 1 : 0;
    }

    assertThat(covered / (double) runs).isBetween(0.92, 0.99);
  }

  /// A run with one call of each record.
  private static LabelledRun run(List<SampledCall> calls, List<SampledLabel> elsewhere) {
    return new LabelledRun(
        calls.stream().map(call -> new SampledRecord(List.of(call))).toList(), elsewhere);
  }

  /// Six trials of each of 40 records, which are perfectly alike: judged alike and labelled alike.
  @Test
  void trials_that_are_perfectly_alike_within_a_record_are_covered() {
    SplittableRandom random = new SplittableRandom(39);
    int runs = Math.max(200, RUNS / 5);
    int covered = 0;
    for (int run = 0; run < runs; run++) {
      List<SampledRecord> records = new ArrayList<>();
      for (int record = 0; record < 40; record++) {
        RatedPair pair = pair(random.nextDouble() < 0.75, 0.95, 0.9, random);
        records.add(new SampledRecord(Collections.nCopies(6, judged(List.of(pair), true))));
      }
      covered += covers(new LabelledRun(records, List.of()).corrected(run), 0.75) ? 1 : 0;
    }

    assertThat(covered / (double) runs).isBetween(0.92, 1.0);
  }

  private static RatedPair pair(
      boolean accurate, double sensitivity, double specificity, SplittableRandom random) {
    boolean passed = random.nextDouble() < (accurate ? sensitivity : 1 - specificity);
    return new RatedPair(label(passed), label(accurate));
  }

  private static BinaryLabel label(boolean accurate) {
    return accurate ? BinaryLabel.ACCURATE : BinaryLabel.INACCURATE;
  }

  private static SampledCall judged(List<RatedPair> turns, boolean labelled) {
    int passed = (int) turns.stream().filter(turn -> turn.judge() == BinaryLabel.ACCURATE).count();
    return new SampledCall(
        new Proportion(passed, turns.size()),
        labelled ? turns.stream().map(turn -> new SampledLabel(turn, RANDOM)).toList() : List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "300,0.8,0.9,0.8,100,60",
    "200,0.9,0.95,0.9,100,100",
    "500,0.6,0.85,0.75,150,100",
    "1000,0.4,0.95,0.7,60,60"
  })
  void the_errors_of_the_judge_hold_the_true_rate(
      int judged, double rate, double sensitivity, double specificity, int good, int bad) {
    SplittableRandom random = new SplittableRandom(38);
    double passRate = rate * sensitivity + (1 - rate) * (1 - specificity);
    int covered = 0;
    for (int run = 0; run < RUNS; run++) {
      int tp = hits(good, sensitivity, random);
      int tn = hits(bad, specificity, random);
      CorrectedRate found =
          CorrectedRate.of(
              new Proportion(hits(judged, passRate, random), judged),
              new Agreement(tp, bad - tn, good - tp, tn));
      covered += covers(found, rate) ? 1 : 0;
    }

    assertThat(covered / (double) RUNS).isCloseTo(0.95, within(Math.max(0.02, CHANCE)));
  }

  private static int hits(int of, double chance, SplittableRandom random) {
    int hits = 0;
    for (int i = 0; i < of; i++) {
      hits += random.nextDouble() < chance ? 1 : 0;
    }
    return hits;
  }

  private static boolean covers(CorrectedRate found, double rate) {
    Interval interval =
        switch (found) {
          case CorrectedRate.PostStratified stratified -> stratified.interval();
          case CorrectedRate.Estimated estimated -> estimated.interval();
          case CorrectedRate.Refused _ -> new Interval(1, 0);
        };
    return interval.low() <= rate && rate <= interval.high();
  }
}
