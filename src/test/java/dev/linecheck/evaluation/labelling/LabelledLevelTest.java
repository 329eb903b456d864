package dev.linecheck.evaluation.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.Sampling;
import dev.linecheck.domain.verdict.SamplingRule;
import dev.linecheck.report.Agreement;
import dev.linecheck.report.CorrectedRate;
import dev.linecheck.report.JudgeReport.Level;
import dev.linecheck.report.JudgeReport.Rated;
import dev.linecheck.report.Proportion;
import dev.linecheck.report.RatedPair;
import dev.linecheck.store.LabelStore.CallFigures;
import dev.linecheck.store.LabelStore.LabelledCall;
import dev.linecheck.store.LabelStore.LabelledResult;
import dev.linecheck.store.LabelStore.LabelledTurn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Labels of a config's runs beside the calls of one run.
class LabelledLevelTest {
  private static final RunId RUN = new RunId("run");
  private static final RunId EARLIER = new RunId("earlier");
  private static final String JUDGE = "judge";
  private static final Sampling RANDOM = new Sampling(SamplingRule.RANDOM, Optional.of(0.5));
  private static final Optional<String> ANN = Optional.of("Ann");
  private static final RatedPair RIGHT = new RatedPair(BinaryLabel.ACCURATE, BinaryLabel.ACCURATE);
  private static final RatedPair FOUND =
      new RatedPair(BinaryLabel.INACCURATE, BinaryLabel.INACCURATE);
  private static final RatedPair OVERLOOKED =
      new RatedPair(BinaryLabel.ACCURATE, BinaryLabel.INACCURATE);

  /// A run of which the judge passes 170 calls and faults 30.
  private static final List<CallFigures> JUDGED =
      IntStream.range(0, 200).mapToObj(i -> call("r" + i, i < 170 ? 0 : 1, false)).toList();

  private static CallFigures call(String id, int alerts, boolean excluded) {
    return new CallFigures(new RecordId("of " + id), new ResultId(id), JUDGE, 4, alerts, excluded);
  }

  private static LabelledCall label(RunId run, String id, String judge, RatedPair said) {
    return new LabelledCall(
        new LabelledResult(run, new ResultId(id), judge), said.judge(), said.person(), RANDOM, ANN);
  }

  /// Labels of another run: 40 calls that pass by both, 10 that fail by both.
  private static List<LabelledCall> elsewhere(String judge) {
    return IntStream.range(0, 50)
        .mapToObj(i -> label(EARLIER, "e" + i, judge, i < 40 ? RIGHT : FOUND))
        .toList();
  }

  private static Level calls(List<LabelledCall> labels) {
    return LabelledLevel.ofCalls(RUN, JUDGED, labels).report();
  }

  @Test
  void labels_of_other_runs_correct_the_rate_if_the_judge_is_the_same() {
    assertThat(calls(elsewhere(JUDGE)).corrected())
        .isEqualTo(CorrectedRate.of(new Proportion(170, 200), new Agreement(40, 0, 0, 10)));

    Level other = calls(elsewhere("another judge"));

    assertThat(other.corrected()).isInstanceOf(CorrectedRate.Refused.class);
    assertThat(other.agreement()).isEqualTo(new Agreement(40, 0, 0, 10));
  }

  @Test
  void labels_drawn_from_the_run_itself_weigh_its_passes_and_faults() {
    List<LabelledCall> own =
        List.of(label(RUN, "r0", JUDGE, RIGHT), label(RUN, "r199", JUDGE, FOUND));

    assertThat(calls(own).corrected()).isInstanceOf(CorrectedRate.PostStratified.class);
  }

  @Test
  void excluded_calls_are_in_no_rate_of_calls_but_their_turns_are() {
    List<CallFigures> judged =
        List.of(call("a", 0, false), call("b", 1, false), call("c", 1, true));

    assertThat(LabelledLevel.ofCalls(RUN, judged, List.of()).report().raw().counted())
        .isEqualTo(new Proportion(1, 2));
    assertThat(LabelledLevel.ofTurns(RUN, judged, List.of()).report().raw().counted())
        .isEqualTo(new Proportion(10, 12));
  }

  @Test
  void disagreements_of_the_run_are_listed_before_those_of_others() {
    List<LabelledTurn> turns =
        List.of(
            turn(EARLIER, "e", OVERLOOKED), turn(RUN, "r0", RIGHT), turn(RUN, "r1", OVERLOOKED));

    assertThat(LabelledLevel.ofTurns(RUN, JUDGED, turns).report().disagreements())
        .containsExactly(
            new Rated(RUN, new ResultId("r1"), OptionalInt.of(2), OVERLOOKED, ANN),
            new Rated(EARLIER, new ResultId("e"), OptionalInt.of(2), OVERLOOKED, ANN));
  }

  private static LabelledTurn turn(RunId run, String id, RatedPair said) {
    return new LabelledTurn(
        new LabelledResult(run, new ResultId(id), JUDGE),
        2,
        said.judge(),
        said.person(),
        RANDOM,
        ANN,
        Optional.empty());
  }

  @Test
  void the_list_of_disagreements_is_cut_and_the_counts_are_not() {
    List<LabelledCall> labels = new ArrayList<>();
    for (int i = 0; i <= Level.DISAGREEMENTS_MAX; i++) {
      labels.add(label(RUN, "r" + i, JUDGE, OVERLOOKED));
    }

    Level report = calls(labels);

    assertThat(report.disagreements()).hasSize(Level.DISAGREEMENTS_MAX);
    assertThat(report.agreement().judgeAlone()).isEqualTo(Level.DISAGREEMENTS_MAX + 1);
  }
}
