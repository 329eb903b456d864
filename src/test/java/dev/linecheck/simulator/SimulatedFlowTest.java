package dev.linecheck.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.RealFunctions;
import dev.linecheck.callagent.flow.Flows;
import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.domain.agent.FunctionMock.Outcome;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.NodeTransition;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.time.ManualWaits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Simulated calls of an agent that follows a flow.
class SimulatedFlowTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String ASK =
      Flows.freeQuestion("ask", "Your name?", Flows.always("look_up"));
  private static final String LOOK_UP =
      Flows.function(
          "look_up",
          "name",
          "{{node.ask.answer}}",
          Flows.rule("equal", "bye", "\"field\":\"found\",\"value\":\"true\""));
  private static final String BYE = Flows.freeform("bye", "Say goodbye.");
  private static final String FLOW = Flows.nodes(ASK, LOOK_UP, BYE);

  private static OfferedFunction lookUp(Effect effect, String result) {
    return new OfferedFunction(
        "LOOK_UP",
        "looks up",
        Optional.empty(),
        effect,
        List.of(
            new FunctionMock(
                Optional.of(new Json("{\"name\":\"Ann\"}")),
                OptionalInt.empty(),
                Outcome.RESULT,
                result)),
        Optional.empty());
  }

  private static PlayedCall play(RecordedModel model, String flow, OfferedFunction... functions) {
    PromptRecord record = SampleClaims.caller(3);
    return new Simulator(new ManualWaits())
        .play(
            model,
            RealFunctions.NONE,
            SampleClaims.ofFlow(record, flow, List.of(functions)).context(),
            new Seed(1),
            record);
  }

  /// A caller that always says it is Ann, and an agent that repeats the first line of its step.
  private static RecordedModel model() {
    return new RecordedModel(request ->
        switch (request.key().purpose()) {
          case CALLER -> "{\"say\":\"I am Ann.\",\"act\":\"speak\"}";
          case AGENT -> lastLine(request.messages().getFirst().text());
          case ROUTER -> routed(request);
          case JUDGE, VERIFY, ESCALATION, CHECKLIST, FUNCTION, REAL_CALL, REAL_RESULT ->
              throw new IllegalStateException("nobody judges here");
        });
  }

  private static String lastLine(String prompt) {
    return prompt.contains("Your name?") ? "Your name, please?" : "Goodbye.";
  }

  private static String routed(ModelRequest request) {
    JsonNode document = JSON.readTree(request.messages().get(1).text());
    String output =
        document.get("kind").asString().equals("question")
            ? ",\"output\":{\"answer\":\"Ann\"}"
            : "";
    return "{\"echo\":\"%s\",\"done\":true%s}".formatted(document.get("fence").asString(), output);
  }

  private static TranscriptEntry step(String to, String data) {
    return new TranscriptEntry(
        Speaker.AI, "", LineTimes.UNKNOWN, LineDetail.step(new NodeTransition(to, new Json(data))));
  }

  private static TranscriptEntry calls() {
    return new TranscriptEntry(
        Speaker.AI,
        "",
        LineTimes.UNKNOWN,
        LineDetail.calls(
            List.of(new FunctionCall("LOOK_UP", "{\"name\":\"Ann\"}", Optional.of("call_1")))));
  }

  @Test
  void steps_and_functions_stand_in_the_transcript_as_in_recorded_calls() {
    PlayedCall played = play(model(), FLOW, lookUp(Effect.READS, "{\"found\":true}"));

    assertThat(played.transcript().entries())
        .containsExactly(
            new TranscriptEntry(Speaker.HUMAN, "I am Ann."),
            new TranscriptEntry(Speaker.AI, "Your name, please?"),
            new TranscriptEntry(Speaker.HUMAN, "I am Ann."),
            step("look_up", "{\"answer\":\"Ann\"}"),
            calls(),
            step("bye", "{\"found\":true}"),
            new TranscriptEntry(Speaker.AI, "Goodbye."),
            new TranscriptEntry(Speaker.HUMAN, "I am Ann."));
    assertThat(played.endReason()).isEqualTo(EndReason.FLOW_COMPLETE);
    assertThat(played.turns()).isEqualTo(2);
    assertThat(played.transcript().agentTurns()).containsExactly(1, 6);
    assertThat(played.unusedMocks()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"INBOUND_ONLY,AI", "INBOUND_OUTBOUND,AI", "NONE,HUMAN"})
  void the_first_node_speaks_first_where_its_flow_says_so(String type, Speaker first) {
    String flow = FLOW.replaceFirst("\\{", "{\"openingLineType\":\"" + type + "\",");

    PlayedCall played = play(model(), flow, lookUp(Effect.READS, "{\"found\":true}"));

    assertThat(played.transcript().entries().getFirst().speaker()).isEqualTo(first);
    assertThat(played.endReason()).isEqualTo(EndReason.FLOW_COMPLETE);
  }

  @Test
  void the_agents_model_is_told_its_step_and_what_was_said_and_no_functions() {
    RecordedModel model = model();

    play(model, FLOW, lookUp(Effect.READS, "{\"found\":true}"));

    ModelRequest last = model.requests(Purpose.AGENT).getLast();
    assertThat(last.functions()).isEmpty();
    assertThat(last.messages().getFirst().text())
        .contains("Say goodbye.", "{\"answer\":\"Ann\"}", "{\"found\":true}")
        .doesNotContain("Your name?");
    assertThat(last.messages().subList(1, 4))
        .containsExactly(
            Message.user("I am Ann."),
            Message.assistant("Your name, please?"),
            Message.user("I am Ann."));
    assertThat(model.requests().stream().map(ModelRequest::key).map(CallKey::text).distinct())
        .hasSameSizeAs(model.requests());
  }

  @Test
  void the_caller_hears_nothing_of_steps() {
    RecordedModel model = model();

    play(model, FLOW, lookUp(Effect.READS, "{\"found\":true}"));

    assertThat(model.requests(Purpose.CALLER).getLast().messages().stream().map(Message::text))
        .anyMatch(text -> text.endsWith("Goodbye."))
        .noneMatch(text -> text.contains("found") || text.contains("LOOK_UP"));
  }

  @Test
  void a_function_from_which_no_rule_leads_on_ends_the_call_as_the_agents_fault() {
    PlayedCall played = play(model(), FLOW, lookUp(Effect.READS, "{\"found\":false}"));

    assertThat(played.endReason()).isEqualTo(EndReason.AGENT_ERROR);
    assertThat(played.transcript().entries())
        .endsWith(
            calls(),
            new TranscriptEntry(
                Speaker.AI,
                "{\"found\":false}",
                LineTimes.UNKNOWN,
                LineDetail.result(Optional.of("call_1"))));
  }

  @Test
  void a_call_that_no_mock_answers_is_told_and_its_error_is_the_output() {
    PlayedCall played =
        play(
            model(),
            Flows.nodes(ASK, Flows.function("look_up", "name", "Bob", Flows.always("bye")), BYE),
            lookUp(Effect.READS, "{}"));

    assertThat(played.unansweredCalls()).extracting(FunctionCall::name).containsExactly("LOOK_UP");
    assertThat(played.unusedMocks()).containsExactly("LOOK_UP[0]");
    assertThat(played.transcript().entries())
        .contains(step("bye", "{\"result\":\"Error: this function is not available.\"}"));
  }

  @Test
  void a_transfer_ends_the_call() {
    PlayedCall played = play(model(), FLOW, lookUp(Effect.TRANSFERS, "{}"));

    assertThat(played.endReason()).isEqualTo(EndReason.TRANSFERRED);
    assertThat(played.transcript().entries()).endsWith(calls());
  }

  @Test
  void functions_without_end_end_the_call() {
    PlayedCall played =
        play(
            model(),
            Flows.nodes(
                ASK,
                Flows.function("look_up", "name", "Ann", Flows.always("ping")),
                Flows.function("ping", "name", "Ann", Flows.always("look_up"))));

    assertThat(played.endReason()).isEqualTo(EndReason.LOOP);
  }

  @Test
  void a_function_without_a_mock_that_leads_nowhere_is_no_fault_of_the_agent() {
    PlayedCall played = play(model(), FLOW);

    assertThat(played.endReason()).isEqualTo(EndReason.FUNCTION_UNANSWERED);
    assertThat(played.unansweredCalls()).hasSize(1);
  }

  @Test
  void an_interruption_without_words_is_no_reply_to_the_next_step() {
    String flow =
        Flows.nodes(
            Flows.freeQuestion("ask", "Your name?", Flows.always("again")),
            Flows.freeQuestion("again", "Your name? Once more?", Flows.always("bye")),
            BYE);
    RecordedModel model =
        new RecordedModel(request ->
            switch (request.key().purpose()) {
              case CALLER ->
                  Positions.number(request) == 3
                      ? "{\"say\":\"\",\"act\":\"interrupt\",\"value\":\"1\"}"
                      : "{\"say\":\"I am Ann.\",\"act\":\"speak\"}";
              case AGENT -> lastLine(request.messages().getFirst().text());
              case ROUTER -> routed(request);
              case JUDGE, VERIFY, ESCALATION, CHECKLIST, FUNCTION, REAL_CALL, REAL_RESULT ->
                  throw new IllegalStateException("nobody judges here");
            });

    play(model, flow);

    assertThat(model.requests(Purpose.ROUTER))
        .isNotEmpty()
        .allSatisfy(request -> {
          JsonNode said = JSON.readTree(request.messages().get(1).text()).get("transcript");
          assertThat(said.get(said.size() - 1).get("who").asString()).isEqualTo("caller");
        });
  }
}
