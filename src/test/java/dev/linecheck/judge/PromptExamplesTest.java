package dev.linecheck.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.verdict.CheckItem;
import dev.linecheck.domain.verdict.CheckItem.Basis;
import dev.linecheck.domain.verdict.CheckItem.Scope;
import dev.linecheck.domain.verdict.CheckItem.Weight;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.Prompt;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The example answers in the judge's prompts, which a model may copy.
class PromptExamplesTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static JsonNode example(String prompt) {
    return JSON.readTree(Prompt.named(prompt).text().lines().toList().getLast());
  }

  /// The items that the example answers with no.
  private static List<String> faulted(String prompt) {
    return example(prompt).findValues("checks").stream()
        .flatMap(JsonNode::valueStream)
        .filter(check -> check.get("answer").asString().equals("no"))
        .map(check -> check.get("id").asString())
        .toList();
  }

  private static Stream<CheckItem> asked(JudgePlan.Items items) {
    JudgePlan plan =
        new JudgePlan(
            1, JudgePlan.VerificationMode.ALERTS, items, List.of(), JudgePlan.Mode.PER_TURN);
    return CheckItems.of(ItemJudge.brief(plan), Scope.TURN).stream();
  }

  @ParameterizedTest
  @ValueSource(strings = {"judge.turn.v2", "judge.call.v2"})
  void an_example_fits_the_schema_of_its_answer(String prompt) {
    assertThat(CheckedSchema.named(prompt).problems(example(prompt))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"judge.turn.v2", "judge.call.v2"})
  void an_inaccurate_example_faults_a_shared_item_which_counts_under_every_setting(String prompt) {
    assertThat(example(prompt).findValuesAsString("verdict")).contains("inaccurate");
    assertThat(faulted(prompt)).isNotEmpty();
    for (JudgePlan.Items items : JudgePlan.Items.values()) {
      assertThat(
              asked(items)
                  .filter(item -> item.basis() == Basis.SHARED && item.weight() == Weight.REQUIRED)
                  .map(CheckItem::id))
          .as(items.name())
          .containsAll(faulted(prompt));
    }
  }
}
