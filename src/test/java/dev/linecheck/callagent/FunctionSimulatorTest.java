package dev.linecheck.callagent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionAnswer.Source;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.RecordedModel;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The prompt and the document of a model that plays a function.
class FunctionSimulatorTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static final OfferedFunction LOOK_UP =
      new OfferedFunction(
          "look_up",
          "Finds a day.",
          Optional.of("{\"type\":\"object\"}"),
          Effect.CHANGES,
          List.of(),
          Optional.empty());

  private static FunctionCall call(String arguments) {
    return new FunctionCall("look_up", arguments, Optional.empty());
  }

  private static JsonNode document() {
    RecordedModel model = new RecordedModel(_ -> "Monday");
    new FunctionSimulator(
            model,
            SampleClaims.of(SampleClaims.caller(3), Optional.empty(), List.of(LOOK_UP)).context(),
            Positions::reply)
        .play(
            new FunctionSimulator.Invocation(
                LOOK_UP,
                "Ann is booked.",
                call("{\"name\":\"Ann\"}"),
                List.of(new FunctionAnswer(call("{}"), "busy", Source.MOCK))));
    return JSON.readTree(model.requests().getFirst().messages().getLast().text());
  }

  private static void addFields(JsonNode json, Set<String> fields) {
    fields.addAll(json.propertyNames());
    json.forEach(value -> addFields(value, fields));
  }

  @Test
  void every_field_of_the_document_is_explained() {
    Set<String> fields = new TreeSet<>();
    addFields(document(), fields);

    assertThat(fields)
        .hasSize(10)
        .allMatch(field -> FunctionSimulator.SYSTEM.contains("- \"" + field + "\": "));
  }

  @Test
  void earlier_calls_have_an_index_and_look_like_the_call_to_answer() {
    assertThat(document().get("functionResults").toString())
        .isEqualTo(
            "[{\"index\":0,\"call\":{\"name\":\"look_up\",\"arguments\":\"{}\"},\"result\":\"busy\"}]");
  }

  @Test
  void the_longest_result_is_named() {
    assertThat(FunctionSimulator.SYSTEM)
        .contains(String.format(Locale.ROOT, "%,d characters", FunctionSimulator.RESULT_MAX));
  }

  @Test
  void the_example_is_a_result_and_nothing_else() {
    assertThat(FunctionSimulator.SYSTEM.lines().filter(line -> line.startsWith("{\"")))
        .singleElement()
        .satisfies(example -> assertThat(JSON.readTree(example).isObject()).isTrue());
  }
}
