package dev.linecheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.Sampling;
import dev.linecheck.domain.verdict.SamplingRule;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Which labels allow which correction of a run's rate.
class LabelledRunTest {
  private static final Sampling RANDOM = new Sampling(SamplingRule.RANDOM, Optional.of(0.25));
  private static final Sampling ALERT = new Sampling(SamplingRule.ALERTS, Optional.of(0.5));
  private static final Sampling PICKED = new Sampling(SamplingRule.ALERTS, Optional.empty());

  /// The judge passes 150 of 200; people agree with 27 of 30 passes and 8 of 10 faults: 0.75 times
  /// 28/32 and 0.25 times 3/12.
  @Test
  void labels_of_the_run_itself_weigh_its_passes_and_faults() {
    List<SampledCall> calls = calls(150, 50, labels(RANDOM, 27, 3, 2, 8));

    var found = (CorrectedRate.PostStratified) run(calls, List.of()).corrected(1);

    double variance =
        0.5625 * 0.875 * 0.125 / 32 + 0.0625 * 0.75 * 0.25 / 12 + 0.625 * 0.625 * 0.1875 / 200;
    assertThat(found.rate()).isCloseTo(0.71875, within(1e-12));
    assertThat(found.interval().low())
        .isCloseTo(0.71875 - Interval.Z * Math.sqrt(variance), within(1e-12));
    assertThat(found.interval().high())
        .isCloseTo(0.71875 + Interval.Z * Math.sqrt(variance), within(1e-12));
  }

  @Test
  void labels_of_all_calls_need_no_drawing() {
    Sampling all = new Sampling(SamplingRule.ALL, Optional.empty());

    assertThat(run(calls(30, 10, labels(all, 27, 3, 2, 8)), List.of()).corrected(1))
        .isInstanceOf(CorrectedRate.PostStratified.class);
  }

  /// Every other alert is labelled, and one in four of all calls: the known probabilities make
  /// labels of both kinds stand for the same.
  @Test
  void drawn_alerts_count_among_the_alerts() {
    List<SampledLabel> labels = new ArrayList<>(labels(RANDOM, 27, 3, 0, 0));
    labels.addAll(labels(ALERT, 0, 0, 2, 8));

    var found = (CorrectedRate.PostStratified) run(calls(150, 50, labels), List.of()).corrected(1);

    assertThat(found.rate()).isCloseTo(0.71875, within(1e-12));
  }

  /// Of the passed, 10 labels stand for 4 calls each and 20 for 2 each, of which all of the first
  /// and half of the others are right: 60 of 80. They are worth 80² / 240 = 26.67 labels.
  @Test
  void labels_weigh_by_their_probability() {
    Sampling half = new Sampling(SamplingRule.RANDOM, Optional.of(0.5));
    List<SampledLabel> labels = new ArrayList<>(labels(RANDOM, 10, 0, 0, 0));
    labels.addAll(labels(half, 10, 10, 0, 0));

    var found = (CorrectedRate.PostStratified) run(calls(80, 0, labels), List.of()).corrected(1);

    double worth = 80 * 80 / 240.0;
    assertThat(found.rate()).isCloseTo((0.75 * worth + 1) / (worth + 2), within(1e-12));
  }

  @Test
  void picked_labels_tell_nothing_and_the_answer_says_so() {
    assertRefused(run(calls(30, 10, labels(PICKED, 0, 0, 2, 8)), List.of()), "picked");
    assertRefused(
        run(calls(30, 10, labels(Sampling.UNKNOWN, 20, 3, 2, 8)), List.of()),
        "All 33 labels were picked");
    assertRefused(
        run(calls(30, 10, List.of()), labels(PICKED, 5, 5, 5, 5)), "All 20 labels were picked");
    assertRefused(run(calls(30, 10, List.of()), labels(ALERT, 5, 5, 5, 5)), "picked");
    assertRefused(run(calls(30, 10, List.of()), List.of()), "Nothing is labelled");
    assertRefused(run(List.of(), labels(RANDOM, 5, 5, 5, 5)), "Nothing is judged");
  }

  @Test
  void alerts_alone_do_not_show_what_the_judge_overlooks() {
    assertRefused(
        run(calls(30, 10, labels(ALERT, 0, 0, 2, 8)), List.of()),
        "The judge passes 30, and no label was drawn from these");
    assertRefused(
        run(calls(30, 10, labels(RANDOM, 20, 0, 0, 0)), List.of()),
        "The judge faults 10, and no label was drawn from these");
  }

  /// A judgement of later may pass what was drawn among the alerts.
  @Test
  void drawn_alerts_that_pass_by_now_stand_for_nothing() {
    assertRefused(
        run(calls(30, 10, labels(ALERT, 3, 1, 2, 8)), List.of()),
        "The judge passes 30, and no label was drawn from these");
  }

  private static void assertRefused(LabelledRun run, String why) {
    assertThat(run.corrected(1))
        .isInstanceOfSatisfying(
            CorrectedRate.Refused.class, refused -> assertThat(refused.why()).contains(why));
  }

  @Test
  void random_labels_of_other_runs_show_the_judges_errors() {
    List<SampledLabel> elsewhere = labels(RANDOM, 95, 10, 5, 40);

    assertThat(run(calls(170, 30, List.of()), elsewhere).corrected(1))
        .isEqualTo(CorrectedRate.of(new Proportion(170, 200), new Agreement(95, 10, 5, 40)));
    assertThat(run(calls(170, 30, labels(PICKED, 0, 0, 9, 1)), elsewhere).corrected(1))
        .isEqualTo(CorrectedRate.of(new Proportion(170, 200), new Agreement(95, 10, 5, 40)));
  }

  @Test
  void the_narrower_of_two_possible_intervals_is_taken() {
    List<SampledLabel> elsewhere = labels(RANDOM, 95, 10, 5, 40);

    assertThat(run(calls(170, 30, labels(RANDOM, 1, 0, 0, 1)), elsewhere).corrected(1))
        .isInstanceOf(CorrectedRate.Estimated.class);
    assertThat(run(calls(170, 30, labels(RANDOM, 90, 3, 1, 20)), elsewhere).corrected(1))
        .isInstanceOf(CorrectedRate.PostStratified.class);
  }

  /// Ten turns of each of 20 calls, which pass or fail together: 20 independent turns and not 200.
  @Test
  void turns_of_one_call_are_resampled_together() {
    List<SampledCall> calls = new ArrayList<>();
    calls.addAll(Collections.nCopies(14, turns(labels(RANDOM, 10, 0, 0, 0))));
    calls.addAll(Collections.nCopies(6, turns(labels(RANDOM, 0, 0, 0, 10))));

    var found = (CorrectedRate.PostStratified) run(calls, List.of()).corrected(1);

    double alone = 2 * Interval.Z * Math.sqrt(0.7 * 0.3 / 20);
    assertThat(found.interval().width()).isBetween(0.85 * alone, 1.15 * alone);
  }

  /// A run with one call of each record.
  private static LabelledRun run(List<SampledCall> calls, List<SampledLabel> elsewhere) {
    return new LabelledRun(
        calls.stream().map(call -> new SampledRecord(List.of(call))).toList(), elsewhere);
  }

  private static SampledCall turns(List<SampledLabel> labels) {
    int passed =
        (int)
            labels.stream()
                .filter(label -> label.verdicts().judge() == BinaryLabel.ACCURATE)
                .count();
    return new SampledCall(new Proportion(passed, labels.size()), labels);
  }

  /// Six trials of each of 24 records that are perfectly alike, of which the judge passes 18, and
  /// every label agrees: as wide as the interval of the run's figures, about 24 calls.
  @Test
  void trials_of_one_record_that_are_alike_count_as_one_call() {
    List<SampledRecord> records = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      List<SampledLabel> label = i < 18 ? labels(RANDOM, 1, 0, 0, 0) : labels(RANDOM, 0, 0, 0, 1);
      records.add(new SampledRecord(Collections.nCopies(6, turns(label))));
    }
    Interval figures = BinomialInterval.wilson(0.75, 24);

    RawRate raw = RawRate.ofCalls(records);
    var found = (CorrectedRate.PostStratified) new LabelledRun(records, List.of()).corrected(1);

    assertThat(raw.counted()).isEqualTo(new Proportion(108, 144));
    assertThat(raw.interval()).contains(figures);
    assertThat(RawRate.ofTurns(records).interval()).contains(figures);
    assertThat(found.interval().width()).isGreaterThan(figures.width());
    assertThat(
            new LabelledRun(
                    Collections.nCopies(
                        24,
                        new SampledRecord(
                            Collections.nCopies(6, turns(labels(RANDOM, 1, 0, 0, 0))))),
                    List.of())
                .corrected(1))
        .as("no call that fails")
        .isInstanceOfSatisfying(
            CorrectedRate.PostStratified.class,
            all -> assertThat(all.interval().low()).isLessThan(0.93));
  }

  @ParameterizedTest
  @EnumSource(SamplingRule.class)
  void a_sampling_knows_what_it_stands_for(SamplingRule rule) {
    Sampling unknown = new Sampling(rule, Optional.empty());

    assertThat(unknown.isRandom())
        .isEqualTo(rule == SamplingRule.RANDOM || rule == SamplingRule.ALL);
    assertThat(unknown.isRandomByVerdict()).isEqualTo(unknown.isRandom());
    assertThat(unknown.weight()).isEqualTo(1);
  }

  @Test
  void impossible_samplings_are_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sampling(SamplingRule.RANDOM, Optional.of(0.0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sampling(SamplingRule.RANDOM, Optional.of(1.1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Sampling(SamplingRule.CHOSEN, Optional.of(0.5)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SampledCall(new Proportion(0, 0), labels(RANDOM, 1, 0, 0, 0)));
  }

  /// Returns calls of which the first have the labels, as far as the verdicts fit.
  private static List<SampledCall> calls(int passed, int faulted, List<SampledLabel> labels) {
    List<SampledCall> calls = new ArrayList<>();
    int passes = passed;
    int faults = faulted;
    for (SampledLabel label : labels) {
      boolean passing = label.verdicts().judge() == BinaryLabel.ACCURATE;
      passes -= passing ? 1 : 0;
      faults -= passing ? 0 : 1;
      calls.add(new SampledCall(new Proportion(passing ? 1 : 0, 1), List.of(label)));
    }
    assertThat(passes).isNotNegative();
    assertThat(faults).isNotNegative();
    calls.addAll(Collections.nCopies(passes, new SampledCall(new Proportion(1, 1), List.of())));
    calls.addAll(Collections.nCopies(faults, new SampledCall(new Proportion(0, 1), List.of())));
    return calls;
  }

  private static List<SampledLabel> labels(
      Sampling sampling, int bothPass, int judgeAlone, int peopleAlone, int bothFail) {
    List<SampledLabel> labels = new ArrayList<>();
    add(labels, bothPass, BinaryLabel.ACCURATE, BinaryLabel.ACCURATE, sampling);
    add(labels, judgeAlone, BinaryLabel.ACCURATE, BinaryLabel.INACCURATE, sampling);
    add(labels, peopleAlone, BinaryLabel.INACCURATE, BinaryLabel.ACCURATE, sampling);
    add(labels, bothFail, BinaryLabel.INACCURATE, BinaryLabel.INACCURATE, sampling);
    return labels;
  }

  private static void add(
      List<SampledLabel> labels,
      int times,
      BinaryLabel judge,
      BinaryLabel person,
      Sampling sampling) {
    labels.addAll(
        Collections.nCopies(times, new SampledLabel(new RatedPair(judge, person), sampling)));
  }
}
