package dev.linecheck.evaluation.labelling;

import static dev.linecheck.store.Samples.NOW;
import static dev.linecheck.store.Samples.WORKSPACE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.WorkspaceId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.GivenLabel;
import dev.linecheck.domain.verdict.LabelChange;
import dev.linecheck.domain.verdict.Sampling;
import dev.linecheck.domain.verdict.SamplingRule;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.labelling.LabelDraw.Level;
import dev.linecheck.store.Database;
import dev.linecheck.store.JudgedRuns;
import dev.linecheck.store.JudgedRuns.Row;
import dev.linecheck.store.LabelStore;
import dev.linecheck.store.RunStore;
import dev.linecheck.store.Samples;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelSamplingTest {
  private static final LabelDraw ALL_CALLS =
      new LabelDraw(Level.CALL, SamplingRule.ALL, LabelSheet.LINES_MAX, 0);

  private static RunId run(Database database, String calls) {
    Samples.workspace(database);
    return new JudgedRuns(database, WORKSPACE, Samples.CONFIG).add(List.of(Row.of("x", calls)));
  }

  private static Checked<LabelSheet> drawn(Database database, RunId run, LabelDraw draw) {
    return drawn(database, WORKSPACE, run, draw);
  }

  private static Checked<LabelSheet> drawn(
      Database database, WorkspaceId workspace, RunId run, LabelDraw draw) {
    EvalRun found = new RunStore(database).find(WORKSPACE, run).orElseThrow();
    return new LabelSampling(Stores.of(database)).draw(workspace, found, draw);
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void calls_that_pass_or_fail_are_drawn_with_their_probability(Database database) {
    RunId run = run(database, "ppppfffxei");

    LabelSheet random =
        drawn(database, run, new LabelDraw(Level.CALL, SamplingRule.RANDOM, 3, 1)).accepted();
    LabelSheet alerts =
        drawn(database, run, new LabelDraw(Level.CALL, SamplingRule.ALERTS, 9, 1)).accepted();

    assertThat(random.lines()).hasSize(3);
    assertThat(random.lines())
        .extracting(SheetLine::sampling)
        .containsOnly(new Sampling(SamplingRule.RANDOM, Optional.of(3 / 7.0)));
    assertThat(alerts.population()).as("without the excluded call").isEqualTo(3);
    assertThat(alerts.lines())
        .extracting(SheetLine::sampling)
        .containsOnly(new Sampling(SamplingRule.ALERTS, Optional.of(1.0)));
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void turns_of_excluded_calls_are_drawn_too(Database database) {
    RunId run = run(database, "pfx");

    LabelSheet turns =
        drawn(database, run, new LabelDraw(Level.TURN, SamplingRule.ALERTS, 9, 1)).accepted();

    assertThat(turns.lines())
        .hasSize(2)
        .allSatisfy(line -> {
          assertThat(line.index()).hasValue(0);
          assertThat(line.words()).contains("Hello");
        });
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void labels_of_the_same_level_are_on_the_sheet(Database database) {
    RunId run = run(database, "pp");
    List<ResultId> results =
        drawn(database, run, ALL_CALLS).accepted().lines().stream().map(SheetLine::result).toList();
    Optional<GivenLabel> label = Optional.of(GivenLabel.of(BinaryLabel.INACCURATE));
    new LabelStore(database)
        .change(
            WORKSPACE,
            List.of(
                new LabelChange.OfCall(results.getFirst(), label),
                new LabelChange.OfTurn(results.getLast(), 0, label)),
            NOW);

    LabelDraw allTurns = new LabelDraw(Level.TURN, SamplingRule.ALL, LabelSheet.LINES_MAX, 0);
    assertThat(marked(drawn(database, run, ALL_CALLS).accepted())).containsExactly(true, false);
    assertThat(marked(drawn(database, run, allTurns).accepted())).containsExactly(false, true);
  }

  private static List<Boolean> marked(LabelSheet sheet) {
    return sheet.lines().stream().map(line -> line.label().isPresent()).toList();
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void another_workspace_draws_nothing(Database database) {
    RunId run = run(database, "pf");

    LabelSheet theirs = drawn(database, new WorkspaceId("w2"), run, ALL_CALLS).accepted();

    assertThat(theirs.population()).isZero();
    assertThat(theirs.lines()).isEmpty();
  }

  /// The calls that end first are no random sample.
  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void nothing_is_drawn_from_a_run_in_progress(Database database) {
    RunId run = run(database, "pp.");

    assertThat(drawn(database, run, ALL_CALLS).reasons())
        .extracting(Refusal::code)
        .containsExactly("run_active");
  }

  @ParameterizedTest
  @MethodSource("dev.linecheck.store.Databases#both")
  void all_of_a_large_run_are_no_sheet(Database database) {
    RunId run = run(database, "ppp");

    assertThat(drawn(database, run, new LabelDraw(Level.CALL, SamplingRule.ALL, 2, 0)).reasons())
        .extracting(Refusal::code)
        .containsExactly("sheet_too_large");
  }
}
