package dev.linecheck.callagent.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.flow.RouterQuestion.Comparison;
import dev.linecheck.callagent.flow.RouterQuestion.Condition;
import dev.linecheck.domain.agent.FlowCondition.Quantifier;
import dev.linecheck.domain.agent.NodeId;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.RecordedModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Flows with odd values, names and schemas.
class FlowEdgesTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static RouterQuestion question(Flow flow, String node, CollectedOutputs gathered) {
    FlowExecution walk = new FlowExecution(flow, FlowPosition.entering(new NodeId(node), gathered));
    walk.next();
    return ((FlowAction.Ask) walk.next()).question();
  }

  private static RouterAnswer ask(String flow, String node, String answer) {
    PromptRecord record = SampleClaims.caller(3);
    RecordedModel model =
        new RecordedModel(request -> {
          JsonNode document = JSON.readTree(request.messages().get(1).text());
          return answer.replace("FENCE", document.get("fence").asString());
        });
    return new Router(model, SampleClaims.ofFlow(record, flow, List.of()).context())
        .ask(
            question(Flows.of(flow), node, CollectedOutputs.NOTHING),
            List.of(new TranscriptEntry(Speaker.HUMAN, "Hi.")),
            Positions.reply(1));
  }

  /// A node that leaves one output of a team's own schema.
  private static String custom(String schema) {
    return Flows.nodes(
        Flows.node(
            "a",
            "freeform",
            "{\"prompt\":\"Hi.\",\"outputs\":[{\"name\":\"x\",\"type\":\"CUSTOM\","
                + "\"customFieldJsonSchema\":"
                + JSON.writeValueAsString(schema)
                + "}]}"));
  }

  @Test
  void a_question_asked_again_does_not_show_the_old_answer_as_known() {
    Flow flow =
        Flows.of(
            Flows.nodes(
                Flows.freeQuestion("q", "What?", Flows.rule("equal", "q", "\"value\":\"oil\""))));
    CollectedOutputs before =
        CollectedOutputs.NOTHING.with(new NodeId("q"), OutputJson.of("{\"answer\":\"a clean\"}"));

    assertThat(question(flow, "q", before).conditions())
        .containsExactly(
            new Condition(
                1,
                "the answer",
                Optional.empty(),
                new Comparison.Means(List.of("oil"), Optional.empty())));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"echo\":\"FENCE\",\"done\":true,\"output\":null,\"holds\":{}}",
        "{\"echo\":\"FENCE\",\"done\":true}"
      })
  void a_model_may_say_more_than_it_is_asked_and_leave_out_what_is_null(String answer) {
    assertThat(ask(Flows.nodes(Flows.freeform("bye", "Say goodbye.")), "bye", answer).output())
        .isPresent();
  }

  @Test
  void an_output_that_is_left_out_is_none() {
    String flow = Flows.nodes(Flows.freeQuestion("q", "What?"));

    assertThat(ask(flow, "q", "{\"echo\":\"FENCE\",\"done\":false}").output()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\":\"string\",\"pattern\":\"^(a+)+\\\\1b$\"}",
        "{\"$ref\":\"#/definitions/s\",\"definitions\":{\"s\":{\"type\":\"object\"}}}",
        "{\"pattern\":\"(\"}",
        "{\"$schema\":\"urn:nowhere\"}",
        "{\"allOf\":[{\"$ref\":\"#\"}]}"
      })
  void the_schema_of_a_team_is_sent_and_not_followed_by_code(String schema) {
    String words = "a".repeat(60);

    RouterAnswer answer =
        ask(
            custom(schema),
            "a",
            "{\"echo\":\"FENCE\",\"done\":true,\"output\":{\"x\":\"" + words + "\"}}");

    assertThat(answer.output().orElseThrow().get("x").stringValue()).isEqualTo(words);
    RouterQuestion question = question(Flows.of(custom(schema)), "a", CollectedOutputs.NOTHING);
    assertThat(RouterPrompt.schema(question).answerSchema().json())
        .contains(JSON.readTree(schema).toString());
  }

  @Test
  void numbers_beyond_doubles_are_compared() {
    Flow flow =
        Flows.of(
            Flows.nodes(
                Flows.function(
                    "f", "a", "b", Flows.rule("greater", "f", "\"field\":\"x\",\"value\":5"))));
    CollectedOutputs gathered =
        CollectedOutputs.NOTHING.with(new NodeId("f"), OutputJson.of("{\"x\":1e999}"));

    assertThat(new NodeRules(flow, flow.node(new NodeId("f")), gathered).first(Set.of()))
        .isPresent();
  }

  @Test
  void numbers_are_left_behind_as_they_are() {
    String numbers = "{\"price\":10.10,\"id\":12345678901234567890.5}";

    assertThat(OutputJson.of(numbers).toString()).isEqualTo(numbers);
    assertThat(
            ask(custom("{}"), "a", "{\"echo\":\"FENCE\",\"done\":true,\"output\":{\"x\":10.10}}")
                .output()
                .orElseThrow()
                .toString())
        .isEqualTo("{\"x\":10.10}");
  }

  @Test
  void what_no_database_takes_is_replaced() {
    assertThat(OutputJson.of("{\"a\\u0000\":[\"\\ud800\",{\"b\":\"\\u0000\"}]}"))
        .isEqualTo(OutputJson.of("{\"a\\ufffd\":[\"\\ufffd\",{\"b\":\"\\ufffd\"}]}"));
  }

  @Test
  void what_a_model_reads_out_of_a_reply_is_fit_to_be_kept_too() {
    String flow = Flows.nodes(Flows.freeQuestion("q", "What?"));

    RouterAnswer answer =
        ask(
            flow,
            "q",
            "{\"echo\":\"FENCE\",\"done\":true,\"output\":{\"answer\":\"a\\u0000\\ud800b\"}}");

    assertThat(answer.output().orElseThrow().get("answer").stringValue())
        .isEqualTo("a\uFFFD\uFFFDb");
  }

  @Test
  void an_answer_that_is_nested_too_deeply_is_a_text() {
    String deep = "{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}";

    assertThat(OutputJson.of(deep).get("result").stringValue()).isEqualTo(deep);
  }

  @Test
  void known_outputs_stand_in_the_order_in_which_they_came() {
    CollectedOutputs gathered = CollectedOutputs.NOTHING;
    List<NodeId> ids = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ids.add(new NodeId("n" + i));
      gathered = gathered.with(ids.getLast(), OutputJson.nothing());
    }

    assertThat(gathered.outputs().keySet()).containsExactlyElementsOf(ids);
  }

  @Test
  void any_element_of_a_list_is_asked_for_where_nothing_is_said() {
    Flow flow =
        Flows.of(
            Flows.nodes(
                Flows.node(
                    "q",
                    "question",
                    "{\"question\":\"Which?\",\"questionType\":\"multiple_select\","
                        + "\"options\":[\"red\",\"blue\"]}",
                    Flows.rule("equal", "q", "\"value\":\"crimson\""))));

    assertThat(question(flow, "q", CollectedOutputs.NOTHING).conditions().getFirst().comparison())
        .isEqualTo(new Comparison.Means(List.of("crimson"), Optional.of(Quantifier.ANY)));
  }

  @Test
  void words_about_an_output_that_nobody_set_fail() {
    Flow flow =
        Flows.of(
            Flows.nodes(
                Flows.function(
                    "f",
                    "a",
                    "b",
                    Flows.rule("language", "f", "\"field\":\"x\",\"value\":\"ok\""))));
    CollectedOutputs gathered =
        CollectedOutputs.NOTHING.with(new NodeId("f"), OutputJson.nothing());

    assertThat(new NodeRules(flow, flow.node(new NodeId("f")), gathered).first(Set.of(1)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"node.a.b.c.d,a.b,c.d", "node.a.x,a,x", "node.zz.x,f,node.zz.x", "x.y,f,x.y"})
  void ids_and_outputs_may_have_dots(String field, String node, String output) {
    Flow flow =
        Flows.of(
            Flows.nodes(
                Flows.function(
                    "f",
                    "a",
                    "b",
                    Flows.rule("less", "f", "\"value\":1,\"field\":\"" + field + "\"")),
                Flows.freeform("a", "A."),
                Flows.freeform("a.b", "B.")));
    CollectedOutputs gathered =
        CollectedOutputs.NOTHING.with(new NodeId(node), OutputJson.of("{\"" + output + "\":0}"));

    assertThat(new NodeRules(flow, flow.node(new NodeId("f")), gathered).first(Set.of()))
        .isPresent();
  }

  @Test
  void a_flow_written_down_keeps_the_places_that_nodes_will_fill() {
    Flow flow =
        Flows.of(Flows.nodes(Flows.freeform("a", "{{who}} and {{missing}} and {{node.a.x}}")));

    assertThat(new FlowText(flow).text()).contains("Ann and {{missing}} and {{node.a.x}}");
  }

  @Test
  void a_flow_names_the_inputs_that_its_texts_contain() {
    Flow flow =
        Flows.of(Flows.nodes(Flows.freeform("a", "{{who}} and {{missing}} and {{node.a.x}}")));

    assertThat(flow.inputNames()).containsExactly("who", "missing");
  }
}
