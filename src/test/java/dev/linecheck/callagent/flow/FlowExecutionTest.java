package dev.linecheck.callagent.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.Json;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.NodeTransition;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class FlowExecutionTest {
  private static final JsonMapper JSON = new JsonMapper();

  private static final String ASK_NAME =
      Flows.freeQuestion("name", "Who are you, {{who}}?", Flows.always("look"));
  private static final String LOOK_UP =
      Flows.function(
          "look",
          "name",
          "{{node.name.answer}}",
          Flows.rule("equal", "bye", "\"field\":\"found\",\"value\":\"true\""),
          Flows.rule("language", "name", "\"value\":\"it is worth another try\""));
  private static final String BYE = Flows.freeform("bye", "Say goodbye to {{node.name.answer}}.");

  private static FlowExecution walk(String... nodes) {
    Flow flow = Flows.of(Flows.nodes(nodes));
    return new FlowExecution(flow, flow.start());
  }

  private static RouterAnswer settled(String output, Integer... holding) {
    return new RouterAnswer(Optional.of((ObjectNode) JSON.readTree(output)), Set.of(holding));
  }

  private static NodeTransition step(String to, String data) {
    return new NodeTransition(to, new Json(data));
  }

  @Test
  void a_call_goes_from_the_first_node_to_one_without_rules() {
    FlowExecution walk = walk(ASK_NAME, LOOK_UP, BYE);

    assertThat(walk.next())
        .isInstanceOfSatisfying(
            FlowAction.Speak.class,
            speak -> assertThat(speak.prompt()).contains("Who are you, Ann?"));
    assertThat(walk.next())
        .isInstanceOfSatisfying(
            FlowAction.Ask.class,
            ask -> assertThat(ask.question().node().name()).isEqualTo("NAME"));
    walk.routed(settled("{\"answer\":\"Bob\"}"));
    assertThat(walk.next()).isEqualTo(new FlowAction.Move(step("look", "{\"answer\":\"Bob\"}")));
    assertThat(walk.next())
        .isEqualTo(
            new FlowAction.Call(new FunctionCall("LOOK", "{\"name\":\"Bob\"}", Optional.empty())));
    walk.returned("{\"found\":true,\"more\":[1]}");
    assertThat(walk.next())
        .isEqualTo(new FlowAction.Move(step("bye", "{\"found\":true,\"more\":[1]}")));
    assertThat(walk.next())
        .isInstanceOfSatisfying(
            FlowAction.Speak.class,
            speak ->
                assertThat(speak.prompt())
                    .contains("Say goodbye to Bob.")
                    .contains("- NAME: {\"answer\":\"Bob\"}")
                    .contains("- LOOK: {\"found\":true,\"more\":[1]}")
                    .doesNotContain("Who are you"));
    assertThat(walk.next()).isInstanceOf(FlowAction.Ask.class);
    walk.routed(settled("{}"));
    assertThat(walk.next()).isEqualTo(new FlowAction.Complete());
    assertThat(walk.next()).isEqualTo(new FlowAction.Complete());
  }

  @Test
  void a_reply_that_settles_nothing_has_the_node_speak_again() {
    FlowExecution walk = walk(ASK_NAME, LOOK_UP, BYE);
    FlowAction first = walk.next();
    walk.next();

    walk.routed(new RouterAnswer(Optional.empty(), Set.of(1)));

    assertThat(walk.next()).isEqualTo(first);
    assertThat(walk.position().gathered()).isEqualTo(CollectedOutputs.NOTHING);
  }

  @Test
  void an_answer_that_no_rule_takes_has_the_node_speak_again_and_is_remembered() {
    FlowExecution walk =
        walk(
            Flows.freeQuestion("age", "How old?", Flows.rule("greater", "bye", "\"value\":\"17\"")),
            BYE);
    walk.next();
    walk.next();

    walk.routed(settled("{\"answer\":\"12\"}"));

    assertThat(walk.next())
        .isInstanceOfSatisfying(
            FlowAction.Speak.class, speak -> assertThat(speak.prompt()).contains("How old?", "12"));
    walk.next();
    walk.routed(settled("{\"answer\":\"18\"}"));
    assertThat(walk.next()).isEqualTo(new FlowAction.Move(step("bye", "{\"answer\":\"18\"}")));
  }

  @Test
  void a_model_is_asked_where_the_answer_of_a_function_needs_meaning() {
    FlowExecution walk = walk(LOOK_UP, ASK_NAME, BYE);
    walk.next();
    walk.returned("{\"found\":false}");

    assertThat(walk.next())
        .isInstanceOfSatisfying(
            FlowAction.Ask.class,
            ask ->
                assertThat(ask.question().conditions())
                    .extracting(RouterQuestion.Condition::number)
                    .containsExactly(2));
    walk.routed(new RouterAnswer(Optional.empty(), Set.of(2)));
    assertThat(walk.next()).isEqualTo(new FlowAction.Move(step("name", "{\"found\":false}")));
  }

  @Test
  void a_function_without_a_rule_that_holds_leaves_the_flow_stuck() {
    FlowExecution walk = walk(LOOK_UP, ASK_NAME, BYE);
    walk.next();
    walk.returned("{\"found\":false}");
    walk.next();

    walk.routed(new RouterAnswer(Optional.empty(), Set.of()));

    assertThat(walk.next()).isEqualTo(new FlowAction.Stuck());
  }

  @Test
  void a_function_without_rules_ends_the_flow() {
    FlowExecution walk = walk(Flows.function("book", "day", "Monday"));

    assertThat(walk.next()).isInstanceOf(FlowAction.Call.class);
    walk.returned("{}");
    assertThat(walk.next()).isEqualTo(new FlowAction.Complete());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Error: no such name", "[1,2]", "", "{\"a\":1} and more", "7"})
  void what_a_function_answers_beside_objects_is_its_result(String answer) {
    FlowExecution walk = walk(Flows.function("look", "a", "b", Flows.always("bye")), BYE);
    walk.next();

    walk.returned(answer);

    assertThat(walk.next())
        .isEqualTo(
            new FlowAction.Move(
                step("bye", JSON.createObjectNode().put("result", answer).toString())));
  }

  @Test
  void functions_that_lead_to_each_other_without_end_are_noticed() {
    FlowExecution walk =
        walk(
            Flows.function("ping", "a", "b", Flows.always("pong")),
            Flows.function("pong", "a", "b", Flows.always("ping")));

    for (int call = 0; call < FlowExecution.CALLS_MAX; call++) {
      assertThat(walk.next()).isInstanceOf(FlowAction.Call.class);
      walk.returned("{}");
      assertThat(walk.next()).isInstanceOf(FlowAction.Move.class);
    }
    assertThat(walk.next()).isEqualTo(new FlowAction.Loop());
  }

  @Test
  void words_to_the_caller_end_the_count_of_functions() {
    FlowExecution walk =
        walk(
            Flows.function("look", "a", "b", Flows.always("name")),
            Flows.freeQuestion("name", "Who?", Flows.always("look")));

    for (int round = 0; round <= FlowExecution.CALLS_MAX; round++) {
      assertThat(walk.next()).isInstanceOf(FlowAction.Call.class);
      walk.returned("{}");
      walk.next();
      assertThat(walk.next()).isInstanceOf(FlowAction.Speak.class);
      walk.next();
      walk.routed(settled("{\"answer\":\"Bob\"}"));
      walk.next();
    }
  }
}
