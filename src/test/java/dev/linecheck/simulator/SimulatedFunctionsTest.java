package dev.linecheck.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.callagent.RealFunctions;
import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.domain.agent.FunctionMock.Outcome;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.CallerManner;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.time.ManualWaits;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Simulated calls in which the agent calls functions.
class SimulatedFunctionsTest {
  private static final OfferedFunction LOOK_UP =
      function("look_up", Effect.READS, mock("{\"name\":\"Ann\"}", "Monday"));
  private static final OfferedFunction BOOK = function("book", Effect.CHANGES);
  private static final OfferedFunction HAND_OVER = function("hand_over", Effect.TRANSFERS);

  @Test
  void a_mock_answers_and_then_the_agent_speaks() {
    FunctionCall asked = call("look_up", "{\"name\":\"Ann\"}", "call_1");
    RecordedModel model =
        model(
            RecordedModel.calls("", call("look_up", "{\"name\":\"Ann\"}", "x7")),
            RecordedModel.says("On Monday."));

    PlayedCall played = play(model, 1);

    assertThat(played.transcript().entries())
        .containsExactly(
            new TranscriptEntry(Speaker.HUMAN, "Hi."),
            new TranscriptEntry(
                Speaker.AI, "", LineTimes.UNKNOWN, LineDetail.calls(List.of(asked))),
            new TranscriptEntry(
                Speaker.AI, "Monday", LineTimes.UNKNOWN, LineDetail.result(Optional.of("call_1"))),
            new TranscriptEntry(Speaker.AI, "On Monday."));
    assertThat(played.turns()).isEqualTo(1);
    assertThat(played.transcript().agentTurns()).containsExactly(3);
    assertThat(played.endReason()).isEqualTo(EndReason.MAX_TURNS);
    assertThat(played.unansweredCalls()).isEmpty();
    assertThat(played.unusedMocks()).isEmpty();
    assertThat(model.requests(Purpose.AGENT).get(1).messages())
        .endsWith(
            Message.user("Hi."),
            Message.assistant("", List.of(asked)),
            Message.result(asked, "Monday"));
  }

  @Test
  void functions_are_offered_to_the_agent_alone() {
    RecordedModel model =
        model(
            RecordedModel.calls("One moment.", call("look_up", "{\"name\":\"Ann\"}", "x")),
            RecordedModel.says("On Monday."),
            RecordedModel.calls("", call("book", "{}", "y")),
            RecordedModel.says("Booked."));

    play(model, 3);

    assertThat(model.requests(Purpose.AGENT))
        .hasSize(4)
        .allMatch(request -> request.functions().equals(List.of(LOOK_UP, BOOK, HAND_OVER)));
    for (ModelRequest request : model.requests(Purpose.CALLER)) {
      assertThat(request.functions()).isEmpty();
      assertThat(request.messages())
          .allMatch(message -> message.role() != Message.Role.FUNCTION)
          .allMatch(message -> message.calls().isEmpty() && message.answered().isEmpty());
    }
    assertThat(
            model.requests(Purpose.CALLER).getLast().messages().stream()
                .skip(1)
                .map(Message::text)
                .filter(text -> !text.startsWith("(") && !text.startsWith("{")))
        .containsExactly("[message 1] One moment.\nOn Monday.");
  }

  @Test
  void words_beside_a_call_are_one_turn() {
    PlayedCall played =
        play(
            model(
                RecordedModel.calls(
                    "One moment.", call("book", "{}", "x"), call("book", "{}", "y")),
                RecordedModel.says("Done.")),
            2);

    assertThat(played.turns()).isEqualTo(2);
    assertThat(played.transcript().agentTurns()).containsExactly(1, 4);
    assertThat(played.transcript().entries().get(1).text()).isEqualTo("One moment.");
    assertThat(played.transcript().entries().get(1).detail().functionCalls()).hasSize(2);
  }

  @Test
  void calls_without_an_answer_and_mocks_without_a_call_are_told() {
    PlayedCall played =
        play(
            model(
                RecordedModel.calls(
                    "",
                    call("look_up", "{\"name\":\"Bob\"}", "x"),
                    call("fly", "{}", "y"),
                    call("book", "{no json", "z")),
                RecordedModel.says("Sorry.")),
            1);

    assertThat(played.unansweredCalls())
        .containsExactly(
            call("look_up", "{\"name\":\"Bob\"}", "call_1"),
            call("fly", "{}", "call_2"),
            call("book", "{no json", "call_3"));
    assertThat(played.unusedMocks()).containsExactly("look_up[0]");
    assertThat(played.transcript().entries().subList(2, 5))
        .extracting(TranscriptEntry::text)
        .containsOnly("Error: this function is not available.");
  }

  @ParameterizedTest
  @CsvSource({"'',0", "Goodbye.,1"})
  void a_function_that_transfers_ends_the_call(String words, int turns) {
    RecordedModel model =
        model(
            RecordedModel.calls(
                words, call("look_up", "{\"name\":\"Ann\"}", "x"), call("hand_over", "{}", "y")));

    PlayedCall played = play(model, 9);

    assertThat(played.endReason()).isEqualTo(EndReason.TRANSFERRED);
    assertThat(played.turns()).isEqualTo(turns);
    assertThat(played.transcript().entries().getLast().detail().functionCalls()).hasSize(2);
    assertThat(model.requests()).hasSize(2);
  }

  @Test
  void an_agent_that_says_goodbye_with_a_call_ends_it_unanswered() {
    PlayedCall played =
        play(model(RecordedModel.calls("Bye. <|hangup|>", call("book", "{}", "x"))), 9);

    assertThat(played.endReason()).isEqualTo(EndReason.AGENT_HANGUP);
    assertThat(played.transcript().entries().getLast().text()).isEqualTo("Bye.");
    assertThat(played.transcript().entries()).noneMatch(entry -> entry.detail().isResult());
  }

  @Test
  void eight_answers_with_calls_are_a_loop() {
    RecordedModel model = model(RecordedModel.calls("", call("book", "{}", "x")));

    PlayedCall played = play(model, 9);

    assertThat(played.endReason()).isEqualTo(EndReason.LOOP);
    assertThat(model.requests(Purpose.AGENT)).hasSize(8);
    assertThat(played.turns()).isZero();
    assertThat(played.unansweredCalls()).hasSize(8);
  }

  @Test
  void words_after_seven_answers_with_calls_are_a_turn() {
    List<ModelAnswer> answers = new ArrayList<>();
    for (int step = 1; step <= 7; step++) {
      answers.add(RecordedModel.calls("", call("book", "{}", "x")));
    }
    answers.add(RecordedModel.says("Booked."));

    PlayedCall played = play(model(answers.toArray(ModelAnswer[]::new)), 1);

    assertThat(played.endReason()).isEqualTo(EndReason.MAX_TURNS);
    assertThat(played.turns()).isEqualTo(1);
  }

  @Test
  void a_model_that_repeats_its_ids_or_gives_none_gets_each_result_to_its_call() {
    FunctionCall nameless = new FunctionCall("book", "{\"a\":3}", Optional.empty());
    RecordedModel model =
        model(
            RecordedModel.calls(
                "",
                call("look_up", "{\"name\":\"Ann\"}", "same"),
                call("look_up", "{\"name\":\"Bob\"}", "same")),
            RecordedModel.calls("", call("book", "{\"a\":2}", "same"), nameless),
            RecordedModel.says("Done."));

    PlayedCall played = play(model, 1);

    List<String> made =
        played.transcript().entries().stream()
            .flatMap(entry -> entry.detail().functionCalls().stream())
            .map(call -> call.functionCallId().orElse("none"))
            .toList();
    assertThat(made).containsExactly("call_1", "call_2", "call_3", "call_4");
    assertThat(played.transcript().entries().stream().filter(entry -> entry.detail().isResult()))
        .extracting(entry -> entry.detail().functionCallId().orElse("none"))
        .isEqualTo(made);
    assertThat(
            model.requests(Purpose.AGENT).getLast().messages().stream()
                .flatMap(message -> message.answered().stream()))
        .extracting(FunctionCall::args)
        .containsExactly("{\"name\":\"Ann\"}", "{\"name\":\"Bob\"}", "{\"a\":2}", "{\"a\":3}");
  }

  @Test
  void every_answer_has_a_key_of_its_own() {
    RecordedModel model = model(RecordedModel.calls("", call("book", "{}", "x")));

    play(model, 9);

    assertThat(model.requests().stream().map(request -> request.key().text()))
        .doesNotHaveDuplicates();
  }

  /// The agent gives these answers, one after the other and the last again and again.
  private static RecordedModel model(ModelAnswer... answers) {
    return RecordedModel.answering(request ->
        request.key().purpose() == Purpose.CALLER
            ? RecordedModel.says("{\"say\":\"Hi.\",\"act\":\"speak\"}")
            : answers[Math.min(Positions.number(request), answers.length) - 1]);
  }

  private static FunctionCall call(String name, String arguments, String id) {
    return new FunctionCall(name, arguments, Optional.of(id));
  }

  private static FunctionMock mock(String arguments, String result) {
    return new FunctionMock(
        Optional.of(new Json(arguments)), OptionalInt.empty(), Outcome.RESULT, result);
  }

  private static OfferedFunction function(String name, Effect effect, FunctionMock... mocks) {
    return new OfferedFunction(
        name, "does", Optional.empty(), effect, List.of(mocks), Optional.empty());
  }

  private static PlayedCall play(RecordedModel models, int maxTurns) {
    PromptRecord record =
        new PromptRecord(
            new RecordId("r"),
            "rp",
            "",
            "",
            "You want help.",
            new MaxTurns(maxTurns),
            CallInputs.read("{}"),
            Instant.EPOCH,
            List.of(),
            CallerManner.DEFAULT,
            List.of());
    return new Simulator(new ManualWaits())
        .play(
            models,
            RealFunctions.NONE,
            SampleClaims.of(record, Optional.empty(), List.of(LOOK_UP, BOOK, HAND_OVER)).context(),
            new Seed(1),
            record);
  }
}
