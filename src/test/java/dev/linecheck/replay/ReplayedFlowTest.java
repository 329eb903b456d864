package dev.linecheck.replay;

import static dev.linecheck.replay.Recording.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.callagent.flow.Flows;
import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.dial.FunctionAnswer.Source;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.run.FlowTurn;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.domain.run.ReplayedTurn.Stop;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.time.ThreadWaits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Flows before recorded calls.
class ReplayedFlowTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ASK =
      Flows.freeQuestion("ask", "Your name?", Flows.always("look_up"));
  private static final String LOOK_UP =
      Flows.function(
          "look_up",
          "name",
          "{{node.ask.answer}}",
          Flows.rule("equal", "day", "\"field\":\"found\",\"value\":\"true\""));
  private static final String DAY = Flows.freeQuestion("day", "Which day?", Flows.always("bye"));
  private static final String BYE = Flows.freeform("bye", "Say goodbye.");
  private static final String FLOW = Flows.nodes(ASK, LOOK_UP, DAY, BYE);

  /// As the flow was recorded.
  private static Transcript recording() {
    return new Recording()
        .agent("canary-0 Your name?")
        .caller("canary-1 Ann.")
        .step("look_up", "{\"answer\":\"Ann\",\"note\":\"canary-2 \"}")
        .calls("", call("LOOK_UP", "{\"name\":\"Ann\"}", "x"))
        .step("day", "{\"found\":true,\"note\":\"canary-4 \"}")
        .agent("canary-5 Which day?")
        .caller("canary-6 Monday.")
        .step("bye", "{\"answer\":\"Monday\"}")
        .agent("canary-8 Goodbye.")
        .transcript();
  }

  /// The same words without a flow.
  private static Transcript plain() {
    return new Recording()
        .agent("Your name?")
        .caller("Ann.")
        .calls("", call("LOOK_UP", "{\"name\":\"Ann\"}", "x"))
        .result("x", "{\"found\":true}")
        .agent("Which day?")
        .caller("Monday.")
        .agent("Goodbye.")
        .caller("Bye.")
        .agent("Bye bye.")
        .transcript();
  }

  private static List<ReplayedTurn> replay(RecordedModel model, String flow, Transcript recorded) {
    return replay(
        model,
        flow,
        recorded,
        new OfferedFunction(
            "LOOK_UP", "looks up", Optional.empty(), Effect.READS, List.of(), Optional.empty()));
  }

  private static List<ReplayedTurn> replay(
      RecordedModel model, String flow, Transcript recorded, OfferedFunction lookUp) {
    RecordedCall call =
        new RecordedCall(
            new DialRecord(
                new RecordId("r"), new DialId("d"), Instant.EPOCH, Optional.empty(), List.of()),
            CallInputs.read(""),
            recorded);
    return new Replayer(new ThreadWaits())
        .replay(model, SampleClaims.ofFlow(call, flow, List.of(lookUp)).context(), call)
        .turns();
  }

  /// Says which step it was told, and takes the caller's last words for the answer.
  private static RecordedModel model() {
    return new RecordedModel(
        request -> request.key().purpose() == Purpose.ROUTER ? routed(request) : spoken(request));
  }

  private static String spoken(ModelRequest request) {
    String prompt = request.messages().getFirst().text();
    if (prompt.contains("Your name?")) {
      return "Name";
    }
    return prompt.contains("Which day?") ? "Day" : "Bye";
  }

  private static String routed(ModelRequest request) {
    JsonNode document = JSON.readTree(request.messages().get(1).text());
    JsonNode transcript = document.get("transcript");
    String words = transcript.get(transcript.size() - 1).get("text").asString();
    String answer = words.replaceAll("canary-. |\\.", "");
    String output =
        document.get("kind").asString().equals("question")
            ? ",\"output\":{\"answer\":\"" + answer + "\"}"
            : "";
    return "{\"echo\":\"%s\",\"done\":true%s}".formatted(document.get("fence").asString(), output);
  }

  private static FlowTurn way(String from, String to, NodeTransition... steps) {
    return new FlowTurn(from, List.of(steps), to);
  }

  private static NodeTransition step(String to, String data) {
    return new NodeTransition(to, new Json(data));
  }

  @Test
  void a_recording_of_the_flow_says_where_it_stood() {
    RecordedModel model = model();

    List<ReplayedTurn> turns = replay(model, FLOW, recording());

    assertThat(turns).extracting(ReplayedTurn::index).containsExactly(0, 3, 8);
    assertThat(turns).extracting(ReplayedTurn::words).containsExactly("Name", "Day", "Bye");
    assertThat(turns)
        .extracting(turn -> turn.flow().orElseThrow())
        .containsExactly(
            way("ASK", "ASK"),
            way(
                "ASK",
                "DAY",
                step("look_up", "{\"answer\":\"Ann\"}"),
                step("day", "{\"found\":true,\"note\":\"canary-4 \"}")),
            way("DAY", "BYE", step("bye", "{\"answer\":\"Monday\"}")));
    assertThat(turns.get(1).functions())
        .extracting(answer -> answer.source())
        .containsExactly(Source.RECORDED);
    assertThat(model.requests(Purpose.ROUTER)).hasSize(2);
    assertThat(model.requests(Purpose.AGENT)).hasSize(3);
    assertThat(model.requests().stream().map(ModelRequest::key).map(CallKey::text).distinct())
        .hasSize(5);
  }

  @Test
  void nothing_that_came_after_a_decision_point_is_in_its_requests() {
    RecordedModel model = model();

    replay(model, FLOW, recording());

    for (ModelRequest request : model.requests()) {
      int point = Positions.index(request);
      int heard = point == 3 ? 2 : point == 8 ? 7 : 0;
      for (int line : new int[] {0, 1, 5, 6, 8}) {
        assertThat(request.messages().toString().contains("canary-" + line + " "))
            .as("line %d at %d", line, point)
            .isEqualTo(line < heard);
      }
      assertThat(request.messages().toString().contains("canary-2 ")).isEqualTo(point == 8);
    }
  }

  @Test
  void a_recording_of_something_else_leads_the_flow_along_its_words() {
    RecordedModel model = model();

    List<ReplayedTurn> turns = replay(model, FLOW, plain());

    assertThat(turns).extracting(ReplayedTurn::index).containsExactly(0, 2, 6, 8);
    assertThat(turns).extracting(ReplayedTurn::words).containsExactly("Name", "Day", "Bye", "");
    assertThat(turns)
        .extracting(ReplayedTurn::stop)
        .containsExactly(Stop.SPOKE, Stop.SPOKE, Stop.SPOKE, Stop.FLOW_COMPLETE);
    assertThat(turns.get(2).flow())
        .contains(way("DAY", "BYE", step("bye", "{\"answer\":\"Monday\"}")));
    assertThat(ReplayWords.output(turns.getLast())).isEqualTo("[flow_complete]");
    assertThat(model.requests(Purpose.ROUTER)).hasSize(3);
  }

  @Test
  void steps_of_a_flow_with_other_nodes_are_not_followed() {
    Transcript other =
        new Recording()
            .agent("Your name?")
            .caller("Ann.")
            .step("elsewhere", "{\"answer\":\"Bob\"}")
            .agent("Which day?")
            .caller("Monday.")
            .agent("Goodbye.")
            .transcript();

    List<ReplayedTurn> turns =
        replay(
            model(),
            Flows.nodes(Flows.freeQuestion("ask", "Your name?", Flows.always("day")), DAY, BYE),
            other);

    assertThat(turns).extracting(ReplayedTurn::words).containsExactly("Name", "Day", "Bye");
  }

  @Test
  void a_function_that_nothing_answers_ends_the_turn_and_is_called_again_at_the_next() {
    Transcript without =
        new Recording()
            .agent("Your name?")
            .caller("Bob.")
            .agent("Which day?")
            .caller("Monday.")
            .agent("Goodbye.")
            .transcript();

    List<ReplayedTurn> turns = replay(model(), FLOW, without);

    assertThat(turns)
        .extracting(ReplayedTurn::stop)
        .containsExactly(Stop.SPOKE, Stop.UNRESOLVED_TOOL, Stop.UNRESOLVED_TOOL);
    assertThat(ReplayWords.output(turns.get(1))).isEqualTo("[tool] LOOK_UP {\"name\":\"Bob\"}");
    assertThat(turns.get(2).flow()).contains(way("LOOK_UP", "LOOK_UP"));
  }

  @Test
  void a_function_from_which_no_rule_leads_on_is_stuck() {
    Transcript stuck =
        new Recording()
            .agent("Your name?")
            .caller("Ann.")
            .calls("", call("LOOK_UP", "{\"name\":\"Ann\"}", "x"))
            .result("x", "{\"found\":false}")
            .agent("Sorry.")
            .transcript();

    List<ReplayedTurn> turns = replay(model(), FLOW, stuck);

    assertThat(turns.getLast().stop()).isEqualTo(Stop.FLOW_STUCK);
    assertThat(ReplayWords.output(turns.getLast())).isEqualTo("[tool] LOOK_UP {\"name\":\"Ann\"}");
  }

  @Test
  void a_prompt_before_a_recorded_flow_sees_what_its_functions_answered() {
    RecordedModel model = new RecordedModel(_ -> "Fine.");

    new Replays(Optional.empty(), List.of()).of(model, recording());

    ModelRequest last =
        model.requests().stream()
            .filter(request -> Positions.index(request) == 8)
            .findFirst()
            .orElseThrow();
    assertThat(last.messages().toString()).contains("{\"found\":true,\"note\":\"canary-4 \"}");
  }

  @Test
  void words_between_a_call_and_its_step_do_not_hide_the_result() {
    Transcript spoken =
        new Recording()
            .agent("Your name?")
            .caller("Ann.")
            .step("look_up", "{\"answer\":\"Ann\"}")
            .calls("", call("LOOK_UP", "{\"name\":\"Ann\"}", "x"))
            .agent("One moment.")
            .step("day", "{\"found\":true}")
            .agent("Which day?")
            .transcript();

    assertThat(replay(model(), FLOW, spoken).getLast().stop()).isEqualTo(Stop.SPOKE);
  }

  @Test
  void a_call_whose_result_was_not_recorded_is_no_fault_of_the_flow() {
    Transcript without =
        new Recording()
            .agent("Your name?")
            .caller("Ann.")
            .calls("", call("LOOK_UP", "{\"name\":\"Ann\"}", "x"))
            .agent("Which day?")
            .transcript();

    assertThat(replay(model(), FLOW, without).getLast().stop()).isEqualTo(Stop.UNRESOLVED_TOOL);
  }

  @Test
  void a_node_before_the_recorded_first_one_does_not_take_its_answer() {
    String longer =
        Flows.nodes(
            Flows.freeform("hello", "Say hello.", Flows.always("ask")),
            ASK,
            LOOK_UP,
            DAY,
            Flows.freeform("bye", "Say goodbye to {{node.ask.answer}}."));
    RecordedModel model = model();

    replay(model, longer, recording());

    assertThat(model.requests(Purpose.AGENT).stream())
        .anyMatch(request -> request.messages().getFirst().text().contains("goodbye to Ann."));
  }

  @Test
  void a_transfer_ends_the_turn_though_the_recording_went_on() {
    OfferedFunction transfer =
        new OfferedFunction(
            "LOOK_UP",
            "hands over",
            Optional.empty(),
            Effect.TRANSFERS,
            List.of(),
            Optional.empty());

    assertThat(replay(model(), FLOW, recording(), transfer).get(1).stop())
        .isEqualTo(Stop.TRANSFERS);
  }

  @Test
  void steps_to_unknown_nodes_count_from_where_they_stand() {
    Transcript halfKnown =
        new Recording()
            .agent("Your name?")
            .caller("Ann.")
            .step("day", "{\"answer\":\"Ann\"}")
            .agent("Which day?")
            .caller("Monday.")
            .step("elsewhere", "{\"answer\":\"Monday\"}")
            .agent("Something else?")
            .caller("No.")
            .agent("Goodbye.")
            .transcript();

    List<ReplayedTurn> turns = replay(model(), FLOW, halfKnown);

    assertThat(turns.get(2).flow())
        .contains(way("DAY", "BYE", step("bye", "{\"answer\":\"Monday\"}")));
    assertThat(turns.get(3).stop()).isEqualTo(Stop.FLOW_COMPLETE);
  }
}
