package dev.linecheck.replay;

import static dev.linecheck.llm.RecordedModel.calls;
import static dev.linecheck.llm.RecordedModel.says;
import static dev.linecheck.replay.Recording.call;
import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.callagent.ConversationPrefix;
import dev.linecheck.callagent.flow.Flows;
import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.llm.scripted.Script;
import dev.linecheck.simulator.PlayedCall;
import dev.linecheck.simulator.Simulator;
import dev.linecheck.time.ManualWaits;
import dev.linecheck.time.ThreadWaits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Replays that left their recording, played on.
class LeftRecordingTest {
  private static RecordedCall recorded(Transcript transcript) {
    return new RecordedCall(
        new DialRecord(
            new RecordId("r"), new DialId("d"), Instant.EPOCH, Optional.empty(), List.of()),
        CallInputs.read("{}"),
        transcript);
  }

  private static PlayedCall on(ItemClaim claim, RecordedCall call, RecordedModel model, int index) {
    Replay replay = new Replayer(new ThreadWaits()).replay(model, claim.context(), call);
    ConversationPrefix prefix = new Divergence(claim.context(), call, replay, index).call();
    return new Simulator(new ManualWaits())
        .continueFrom(model, claim.context(), claim.seed(), RecordedCaller.played(call), prefix);
  }

  private static RecordedModel model(Function<ModelRequest, ModelAnswer> agent) {
    return RecordedModel.answering(request ->
        request.key().purpose() == Purpose.CALLER
            ? says("{\"say\":\"Bye.\",\"act\":\"hang_up\"}")
            : agent.apply(request));
  }

  @Test
  void a_transfer_beside_another_open_call_ends_the_call() {
    OfferedFunction transfer =
        new OfferedFunction(
            "hand_over", "", Optional.empty(), Effect.TRANSFERS, List.of(), Optional.empty());
    OfferedFunction note =
        new OfferedFunction(
            "note", "", Optional.empty(), Effect.CHANGES, List.of(), Optional.empty());
    RecordedCall call = recorded(new Recording().caller("Hi.").agent("Hello.").transcript());
    RecordedModel model =
        model(request ->
            !Positions.isContinued(request)
                ? calls("", call("note", "{}", "a"), call("hand_over", "{}", "b"))
                : says("I am still here."));
    PlayedCall played =
        on(SampleClaims.of(call, Optional.empty(), List.of(transfer, note)), call, model, 1);
    assertThat(played.endReason()).isEqualTo(EndReason.TRANSFERRED);
  }

  @Test
  void a_mock_that_answered_in_the_leaving_turn_counts() {
    FunctionMock busy =
        new FunctionMock(Optional.empty(), OptionalInt.of(1), FunctionMock.Outcome.ERROR, "busy");
    FunctionMock free =
        new FunctionMock(
            Optional.empty(), OptionalInt.empty(), FunctionMock.Outcome.RESULT, "Monday");
    OfferedFunction lookUp =
        new OfferedFunction(
            "look_up", "", Optional.empty(), Effect.READS, List.of(busy, free), Optional.empty());
    RecordedCall call =
        recorded(new Recording().caller("Hi.").agent("Hello.").caller("x").agent("y").transcript());
    RecordedModel model =
        RecordedModel.answering(request -> {
          int number = Positions.number(request);
          if (request.key().purpose() == Purpose.CALLER) {
            return says(
                number == 1
                    ? "{\"say\":\"Try again.\",\"act\":\"speak\"}"
                    : "{\"say\":\"Bye.\",\"act\":\"hang_up\"}");
          }
          return number == 1 ? calls("", call("look_up", "{}", "a")) : says("Sorry.");
        });
    PlayedCall played =
        on(SampleClaims.of(call, Optional.empty(), List.of(lookUp)), call, model, 1);
    assertThat(
            played.transcript().entries().stream()
                .filter(line -> line.detail().isResult())
                .map(line -> line.text()))
        .containsExactly("Error: busy", "Monday");
  }

  @Test
  void ids_of_calls_are_used_once_in_a_continuation() {
    OfferedFunction lookUp =
        new OfferedFunction(
            "look_up", "", Optional.empty(), Effect.READS, List.of(), Optional.empty());
    RecordedCall call =
        recorded(
            new Recording()
                .caller("Hi.")
                .calls("", call("look_up", "{\"n\":1}", "call_1"))
                .result("call_1", "Monday")
                .agent("Monday.")
                .caller("And?")
                .agent("Nothing.")
                .transcript());
    RecordedModel model =
        RecordedModel.answering(request -> {
          int number = Positions.number(request);
          if (request.key().purpose() == Purpose.CALLER) {
            return says(
                number == 1
                    ? "{\"say\":\"More.\",\"act\":\"speak\"}"
                    : "{\"say\":\"Bye.\",\"act\":\"hang_up\"}");
          }
          return Positions.isContinued(request) && number == 1
              ? calls("", call("look_up", "{\"n\":1}", "a"))
              : says("Own.");
        });
    PlayedCall played =
        on(SampleClaims.of(call, Optional.empty(), List.of(lookUp)), call, model, 5);
    assertThat(
            played.transcript().entries().stream()
                .flatMap(line -> line.detail().functionCalls().stream())
                .map(one -> one.functionCallId()))
        .doesNotHaveDuplicates();
  }

  private static String inFlow(ModelRequest request) {
    return switch (request.key().purpose()) {
      case ROUTER ->
          request
              .messages()
              .get(1)
              .text()
              .replaceAll("(?s).*\"fence\":\"([0-9a-f]+)\".*", "{\"echo\":\"$1\",\"done\":true}");
      case CALLER ->
          Positions.number(request) == 1
              ? "{\"say\":\"Well?\",\"act\":\"speak\"}"
              : "{\"say\":\"Bye.\",\"act\":\"hang_up\"}";
      case AGENT, FUNCTION, REAL_CALL, REAL_RESULT, CHECKLIST, JUDGE, VERIFY, ESCALATION -> "Own.";
    };
  }

  @Test
  void a_flow_that_left_with_an_open_call_goes_on_from_it_and_makes_it_once() {
    String flow =
        Flows.nodes(
            Flows.freeform("a", "A.", Flows.always("f")),
            Flows.function("f", "n", "1", Flows.always("a")));
    OfferedFunction f =
        new OfferedFunction("F", "", Optional.empty(), Effect.CHANGES, List.of(), Optional.empty());
    RecordedCall call =
        recorded(
            new Recording()
                .agent("A.")
                .caller("Hi.")
                .agent("Wait.")
                .caller("And?")
                .agent("No.")
                .transcript());
    RecordedModel model = new RecordedModel(LeftRecordingTest::inFlow);
    ItemClaim claim = SampleClaims.ofFlow(call, flow, List.of(f));
    Replay replay = new Replayer(new ThreadWaits()).replay(model, claim.context(), call);
    ConversationPrefix prefix = new Divergence(claim.context(), call, replay, 2).call();

    PlayedCall played =
        new Simulator(new ManualWaits())
            .continueFrom(
                model, claim.context(), claim.seed(), RecordedCaller.played(call), prefix);

    assertThat(prefix.lines().size()).isGreaterThan(prefix.own());
    assertThat(
            played.transcript().entries().stream()
                .limit(7)
                .filter(line -> !line.detail().functionCalls().isEmpty()))
        .hasSize(1);
    assertThat(played.transcript().entries().get(5).text()).isEqualTo("Own.");
    assertThat(model.requests().stream().map(ModelRequest::key).map(CallKey::text))
        .doesNotHaveDuplicates();
    assertThat(model.requests(Purpose.ROUTER).getLast()).matches(Positions::isContinued);
  }

  @Test
  void a_long_line_beyond_the_basic_plane_can_be_said_by_a_scripted_caller() {
    RecordedCall call =
        recorded(new Recording().caller("\uD83D\uDE00".repeat(1100)).agent("Hm.").transcript());
    Script.checkSpeaker(RecordedCaller.scripted(call).systemPrompt());
  }
}
