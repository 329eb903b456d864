package dev.linecheck.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.CheckItem.State;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.JudgeBrief;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgePlan.Items;
import dev.linecheck.domain.verdict.JudgePlan.Mode;
import dev.linecheck.domain.verdict.JudgePlan.SecondLook;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.time.ManualWaits;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a judge is told of numbers and names that stand nowhere.
class HintedTurnsTest {
  /// The second turn repeats what the first one made up, and has a number of its own.
  private static final String[] TURNS = {"It is 4711.", "Yes, 4711, at 4712.", "At 4712."};

  private final RecordedModel model =
      new RecordedModel(request ->
          ItemJudge.document(request).has("turn")
              ? ItemJudge.answer(ItemJudge.document(request), Map.of("U1", "no"), "4711")
              : "no");

  private static JudgeBrief brief(SecondLook look, Mode mode) {
    return ItemJudge.brief(
        new JudgePlan(1, look, Items.COMPILED, List.of(), mode),
        ItemJudge.item("C1", Weight.REQUIRED, Scope.CALL, State.ON));
  }

  private List<JsonNode> documents(Purpose purpose, JudgeBrief brief) {
    new Judge(new ManualWaits()).judge(model, ItemJudge.call(brief, TURNS));
    return model.requests(purpose).stream().map(ItemJudge::document).toList();
  }

  @Test
  void the_judge_is_told_of_a_turn_what_was_found_nowhere_before_it() {
    List<JsonNode> documents =
        documents(Purpose.JUDGE, brief(SecondLook.NEVER, Mode.PER_TURN)).stream()
            .filter(document -> !document.get("C").isNull())
            .toList();

    assertThat(documents.getFirst().get("hints").toString()).isEqualTo("{\"nowhere\":[\"4711\"]}");
    assertThat(documents.stream().map(document -> document.get("hints").toString()).toList())
        .contains("{\"nowhere\":[\"4712\"]}", "{\"nowhere\":[]}");
    assertThat(documents.getFirst().propertyNames())
        .containsExactly("items", "P", "I", "T", "F", "reference", "turn", "C", "hints", "fence");
  }

  @Test
  void of_a_call_as_a_whole_there_are_none() {
    assertThat(
            documents(Purpose.JUDGE, brief(SecondLook.NEVER, Mode.PER_TURN)).stream()
                .filter(document -> document.get("C").isNull())
                .map(document -> document.get("hints").toString())
                .toList())
        .containsExactly("{\"nowhere\":[]}");
  }

  @Test
  void the_second_look_is_told_the_same() {
    JsonNode look = documents(Purpose.VERIFY, brief(SecondLook.ALERTS, Mode.PER_TURN)).getFirst();

    assertThat(look.get("hints").toString()).isEqualTo("{\"nowhere\":[\"4711\"]}");
  }

  @Test
  void where_all_turns_are_asked_about_at_once_each_has_its_own() {
    JsonNode document =
        documents(Purpose.JUDGE, brief(SecondLook.NEVER, Mode.WHOLE_CALL)).getFirst();

    assertThat(document.get("hints").toString())
        .isEqualTo("[{\"turn\":1,\"nowhere\":[\"4711\"]},{\"turn\":3,\"nowhere\":[\"4712\"]}]");
  }
}
