package dev.linecheck.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.CheckItem.State;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgePlan.Items;
import dev.linecheck.domain.verdict.JudgePlan.Mode;
import dev.linecheck.domain.verdict.JudgePlan.Policy;
import dev.linecheck.domain.verdict.JudgePlan.VerificationMode;
import dev.linecheck.domain.verdict.Relation;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.store.Samples;
import dev.linecheck.time.ManualWaits;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/// What becomes of turns that the judge could not tell about.
class UndecidedTest {
  private static JudgePlan plan(Policy policy, Mode mode) {
    return new JudgePlan(
        1,
        VerificationMode.NEVER,
        Optional.of(Items.UNIVERSAL),
        List.of(),
        mode,
        Optional.empty(),
        policy);
  }

  @ParameterizedTest
  @CsvSource({"FAIL,3", "PASS,1", "EXCLUDE,3"})
  void they_pass_where_the_config_says_so_and_are_counted_all_the_same(Policy policy, int alerts) {
    RecordedModel model =
        new RecordedModel(request -> {
          JsonNode document = ItemJudge.document(request);
          String answer =
              Map.of(3, "no", 5, "cannot_tell").getOrDefault(Positions.index(request), "yes");
          return Positions.index(request) == 1
              ? "Hm."
              : ItemJudge.answer(document, Map.of("U1", answer), "Two.");
        });

    TurnVerdicts verdicts =
        new Judge(new ManualWaits())
            .judge(
                model,
                ItemJudge.call(
                    ItemJudge.brief(plan(policy, Mode.PER_TURN)), "One.", "Two.", "Three.", "4."));

    assertThat(verdicts.turns())
        .extracting(turn -> turn.getClass().getSimpleName())
        .containsExactly("Undecided", "Inaccurate", "Undecided", "Accurate");
    assertThat(verdicts.alerts()).isEqualTo(alerts);
    assertThat(
            verdicts.turns().stream()
                .filter(turn -> BinaryLabel.of(turn) == BinaryLabel.INACCURATE))
        .hasSize(alerts);
    assertThat(verdicts.undecided()).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void a_call_that_could_not_be_told_about_is_like_its_turns(Policy policy) {
    RecordedModel model =
        new RecordedModel(request ->
            ItemJudge.answer(ItemJudge.document(request), Map.of("C1", "cannot_tell"), ""));

    TurnVerdicts verdicts =
        new Judge(new ManualWaits())
            .judge(
                model,
                ItemJudge.call(
                    ItemJudge.brief(
                        plan(policy, Mode.PER_TURN),
                        ItemJudge.item("C1", Weight.REQUIRED, Scope.CALL, State.ON)),
                    "One."));

    assertThat(verdicts.turns().getFirst()).isInstanceOf(TurnVerdict.Undecided.class);
    assertThat(verdicts.alerts()).isEqualTo(policy == Policy.PASS ? 0 : 1);
    assertThat(verdicts.excluded()).isEqualTo(policy == Policy.EXCLUDE);
  }

  @ParameterizedTest
  @CsvSource({"FAIL,1", "PASS,0"})
  void they_keep_it_where_they_stand_in_another_transcript(Policy policy, int alerts) {
    TurnVerdict open = new TurnVerdict.Undecided(1, "One.", "so", Relation.NO_REFERENCE, policy);

    assertThat(Samples.verdicts(List.of(open.at(4))).alerts()).isEqualTo(alerts);
  }
}
