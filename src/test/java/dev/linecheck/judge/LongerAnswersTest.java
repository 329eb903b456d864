package dev.linecheck.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.ModelOptions;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgePlan.Items;
import dev.linecheck.domain.verdict.JudgePlan.Mode;
import dev.linecheck.domain.verdict.JudgePlan.VerificationMode;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.TurnVerdicts;
import dev.linecheck.judge.ChecklistCompiler.Compiled;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.time.ManualWaits;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Answers of the judge that a provider cuts off.
class LongerAnswersTest {
  private static RecordedModel cutting(long tokens, Function<ModelRequest, ModelAnswer> again) {
    return RecordedModel.answering(request ->
        request.key().ask() == 1
            ? new ModelAnswer("{", FinishReason.LENGTH, new TokenUsage(9, 0, tokens), "m")
            : again.apply(request));
  }

  private static ModelAnswer good(ModelRequest request) {
    return RecordedModel.says(ItemJudge.answer(ItemJudge.document(request), Map.of(), ""));
  }

  private static TurnVerdicts judge(RecordedModel model, VerificationMode verification, Mode mode) {
    JudgePlan plan = new JudgePlan(1, verification, Items.UNIVERSAL, List.of(), mode);
    return new Judge(new ManualWaits())
        .judge(model, ItemJudge.call(ItemJudge.brief(plan), "Good day."));
  }

  private static List<OptionalInt> rooms(RecordedModel model) {
    return model.requests().stream().map(request -> request.maxTokens()).toList();
  }

  @ParameterizedTest
  @CsvSource({"0,4096", "100,4096", "2000,8000", "20000,32768"})
  void an_answer_that_was_cut_off_is_asked_for_with_more_room(long tokens, int room) {
    RecordedModel model = cutting(tokens, LongerAnswersTest::good);

    TurnVerdicts verdicts = judge(model, VerificationMode.NEVER, Mode.PER_TURN);

    assertThat(rooms(model)).containsExactly(OptionalInt.empty(), OptionalInt.of(room));
    assertThat(verdicts.turns()).first().isInstanceOf(TurnVerdict.Accurate.class);
    assertThat(verdicts.notes().health().repaired()).isOne();
  }

  /// Else its verdict would not be that of a turn of the run.
  @ParameterizedTest
  @EnumSource(Mode.class)
  void a_turn_that_is_judged_alone_gets_the_room_of_any_other(Mode mode) {
    RecordedModel model = cutting(2_000, _ -> RecordedModel.says("no"));
    JudgePlan plan = new JudgePlan(1, VerificationMode.NEVER, Items.UNIVERSAL, List.of(), mode);
    JudgedCall call = ItemJudge.call(ItemJudge.brief(plan), "Good day.");

    new Judge(new ManualWaits()).judgeOne(model, call, call.turns().getFirst().index());

    assertThat(rooms(model)).containsExactly(OptionalInt.empty(), OptionalInt.of(8_000));
  }

  @Test
  void where_no_more_room_is_to_be_had_none_is_asked_for() {
    RecordedModel model = cutting(40_000, LongerAnswersTest::good);

    judge(model, VerificationMode.NEVER, Mode.PER_TURN);

    assertThat(rooms(model)).containsExactly(OptionalInt.empty(), OptionalInt.empty());
  }

  @Test
  void an_answer_that_is_only_wrong_has_the_room_that_it_had() {
    RecordedModel model =
        RecordedModel.answering(
            request -> request.key().ask() == 1 ? RecordedModel.says("no") : good(request));

    judge(model, VerificationMode.NEVER, Mode.PER_TURN);

    assertThat(rooms(model)).containsExactly(OptionalInt.empty(), OptionalInt.empty());
  }

  @Test
  void a_provider_that_refuses_so_much_room_is_asked_without() {
    RecordedModel model =
        cutting(
            2_000,
            request -> {
              if (request.maxTokens().isPresent()) {
                throw new ModelException(ModelFailure.REFUSED, "max_tokens is not for this model");
              }
              return good(request);
            });

    TurnVerdicts verdicts = judge(model, VerificationMode.NEVER, Mode.PER_TURN);

    assertThat(rooms(model))
        .containsExactly(OptionalInt.empty(), OptionalInt.of(8_000), OptionalInt.empty());
    assertThat(model.requests().get(1).key()).isEqualTo(model.requests().get(2).key());
    assertThat(model.requests().get(1).hash())
        .as("whichever of the two was answered, its answer is found again")
        .isEqualTo(model.requests().get(2).hash());
    assertThat(verdicts.turns()).first().isInstanceOf(TurnVerdict.Accurate.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = ModelFailure.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"REFUSED", "FILTERED"})
  void any_other_trouble_is_that_of_the_item(ModelFailure trouble) {
    RecordedModel model =
        cutting(
            2_000,
            _ -> {
              throw new ModelException(trouble, "no");
            });

    assertThatExceptionOfType(ModelException.class)
        .isThrownBy(() -> judge(model, VerificationMode.NEVER, Mode.PER_TURN))
        .extracting(ModelException::failure)
        .isEqualTo(trouble);
    assertThat(model.requests()).hasSize(2);
  }

  @Test
  void so_it_is_in_a_verification() {
    RecordedModel model =
        RecordedModel.answering(request ->
            request.key().purpose() == Purpose.VERIFY
                ? new ModelAnswer("{", FinishReason.LENGTH, new TokenUsage(9, 0, 2_000), "m")
                : RecordedModel.says(
                    ItemJudge.answer(
                        ItemJudge.document(request), Map.of("U3", "no"), "Good day.")));

    judge(model, VerificationMode.ALERTS, Mode.PER_TURN);

    assertThat(model.requests(Purpose.VERIFY))
        .extracting(request -> request.maxTokens())
        .containsExactly(OptionalInt.empty(), OptionalInt.of(8_000));
  }

  @Test
  void so_it_is_where_all_turns_are_asked_about_at_once() {
    RecordedModel model = cutting(2_000, _ -> RecordedModel.says("no"));

    judge(model, VerificationMode.NEVER, Mode.WHOLE_CALL);

    assertThat(rooms(model)).containsExactly(OptionalInt.empty(), OptionalInt.of(8_000));
  }

  @Test
  void so_it_is_where_a_checklist_is_written() {
    RecordedModel model = cutting(2_000, _ -> RecordedModel.says("no"));
    CallKey key =
        CallKey.first(
            new ItemId("i"),
            1,
            Purpose.CHECKLIST,
            ChecklistCompiler.position(CheckItem.Basis.OWN_PROMPT));

    Compiled compiled =
        new ChecklistCompiler()
            .compile(
                model,
                ChecklistCompiler.ofPrompt(new ModelId("m"), "You are the desk."),
                new ChecklistCompiler.Ask(new RunId("r"), key, "secret", ModelOptions.DEFAULTS));

    assertThat(compiled).isInstanceOf(Compiled.Failed.class);
    assertThat(rooms(model)).containsExactly(OptionalInt.empty(), OptionalInt.of(8_000));
  }
}
