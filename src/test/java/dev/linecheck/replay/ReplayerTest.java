package dev.linecheck.replay;

import static dev.linecheck.llm.RecordedModel.calls;
import static dev.linecheck.llm.RecordedModel.says;
import static dev.linecheck.replay.Recording.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.agent.OpeningLine;
import dev.linecheck.domain.agent.OpeningLine.LineType;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionAnswer.Source;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.domain.run.ReplayedTurn.Stop;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.RecordedModel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayerTest {
  private static final FunctionCall LOOK_UP =
      new FunctionCall("look_up", "{\"name\": \"Ann\", \"year\": 1988}", Optional.of("now"));

  /// Five decision points: two of words, two with functions, and a transfer at the end.
  static Transcript recording() {
    return new Recording()
        .agent("canary-0 Hello.")
        .caller("canary-1 I am Ann.")
        .calls("canary-2 One moment.", call("look_up", "{\"year\":1988.0,\"name\":\" Ann \"}", "x"))
        .result("x", "canary-3 Monday.")
        .agent("canary-4 You come on Monday.")
        .caller("canary-5 Not Tuesday?")
        .agent("canary-6 Monday.")
        .caller("canary-7 Move it then.")
        .calls("", call("move", "{\"day\":\"Tuesday\"}", "x"))
        .result("x", "canary-8 done")
        .agent("canary-9 It is moved.")
        .caller("canary-10 A person, please.")
        .calls("canary-11 Of course.", call("hand_over", "{}", "y"))
        .transcript();
  }

  static final OfferedFunction READS =
      new OfferedFunction(
          "look_up", "looks up", Optional.empty(), Effect.READS, List.of(), Optional.empty());

  @Test
  void each_decision_point_is_asked_with_what_came_before_it_and_nothing_of_what_came_after() {
    RecordedModel model = new RecordedModel(_ -> "Something new.");

    Replay replay = Replays.offering(READS).of(model, recording());

    assertThat(replay.turns()).extracting(ReplayedTurn::index).containsExactly(0, 2, 6, 8, 12);
    assertThat(model.requests()).hasSize(5);
    for (ModelRequest request : model.requests()) {
      int point = Positions.index(request);
      String asked = request.messages().toString();
      for (int line = 0; line < 12; line++) {
        String canary = "canary-" + line + " ";
        int at = line <= 7 ? line : line + 1;
        assertThat(asked.contains(canary)).as("%s at %d", canary, point).isEqualTo(at < point);
      }
      assertThat(asked).doesNotContain("Something new.");
      assertThat(request.messages().getFirst()).isEqualTo(Message.system("Be kind to Ann."));
    }
  }

  @Test
  void an_agent_that_repeats_the_recording_gets_its_results_and_differs_nowhere() {
    RecordedModel model = RecordedModel.answering(ReplayerTest::asRecorded);

    Replay replay = Replays.offering(READS).of(model, recording());

    ReplayWords words = new ReplayWords(recording());
    assertThat(replay.turns()).allMatch(words::isAsRecorded);
    assertThat(replay.turns())
        .extracting(ReplayedTurn::stop)
        .containsExactly(Stop.SPOKE, Stop.SPOKE, Stop.SPOKE, Stop.SPOKE, Stop.RECORDED_CALL);
    assertThat(replay.turns().get(1).functions())
        .extracting(FunctionAnswer::result, FunctionAnswer::source)
        .containsExactly(tuple("canary-3 Monday.", Source.RECORDED));
    assertThat(ReplayWords.output(replay.turns().get(1)))
        .isEqualTo("canary-2 One moment.\ncanary-4  You come on Monday.");
    assertThat(ReplayWords.output(replay.turns().getLast()))
        .isEqualTo("canary-11 Of course.\n[tool] hand_over {}");
  }

  static ModelAnswer asRecorded(ModelRequest request) {
    boolean answered = request.messages().getLast().role() == Message.Role.FUNCTION;
    Map<Integer, ModelAnswer> first =
        Map.of(
            0, says("canary-0 Hello."),
            2, calls("canary-2 One moment.", LOOK_UP),
            6, says("canary-6 Monday."),
            8, calls("", call("move", "{\"day\":\"Tuesday\"}", "n")),
            12, calls("canary-11 Of course.", new FunctionCall("hand_over", "", Optional.empty())));
    Map<Integer, ModelAnswer> then =
        Map.of(2, says("canary-4  You come on Monday."), 8, says("canary-9 It is moved."));
    return Objects.requireNonNull((answered ? then : first).get(Positions.index(request)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{\"day\":\"Friday\"}", "{}", "no JSON", "{\"day\":\"Tuesday\",\"more\":1}"})
  void one_other_argument_ends_the_turn_unresolved(String arguments) {
    RecordedModel model = only(8, calls("I move it.", call("move", arguments, "n")));

    ReplayedTurn turn = Replays.offering(READS).of(model, recording()).turns().get(3);

    assertThat(turn.stop()).isEqualTo(Stop.UNRESOLVED_TOOL);
    assertThat(turn.functions()).isEmpty();
    assertThat(ReplayWords.output(turn)).startsWith("I move it.\n[tool] move ");
    assertThat(new ReplayWords(recording()).isAsRecorded(turn)).isFalse();
    assertThat(model.requests()).hasSize(5);
  }

  @Test
  void what_was_read_before_is_read_again_until_something_may_have_changed() {
    RecordedModel model =
        RecordedModel.answering(request ->
            request.messages().getLast().role() == Message.Role.FUNCTION
                ? says("Done.")
                : calls("", LOOK_UP));

    List<ReplayedTurn> turns = Replays.offering(READS).of(model, recording()).turns();

    assertThat(turns.get(2).functions())
        .extracting(FunctionAnswer::source)
        .containsExactly(Source.READ_BEFORE);
    assertThat(turns.get(2).stop()).isEqualTo(Stop.SPOKE);
    assertThat(turns.get(4).stop())
        .as("the visit was moved meanwhile")
        .isEqualTo(Stop.UNRESOLVED_TOOL);
    assertThat(turns.get(0).stop()).as("nothing was read yet").isEqualTo(Stop.UNRESOLVED_TOOL);
    assertThat(Replays.offering().of(model, recording()).turns().get(2).stop())
        .as("nobody says that it only reads")
        .isEqualTo(Stop.UNRESOLVED_TOOL);
  }

  @Test
  void a_mock_answers_what_was_not_recorded() {
    FunctionMock friday =
        new FunctionMock(Optional.empty(), OptionalInt.of(1), FunctionMock.Outcome.RESULT, "moved");
    OfferedFunction move =
        new OfferedFunction(
            "move", "moves", Optional.empty(), Effect.CHANGES, List.of(friday), Optional.empty());
    FunctionCall toFriday = call("move", "{\"day\":\"Friday\"}", "n");
    RecordedModel model =
        RecordedModel.answering(request ->
            request.messages().getLast().role() == Message.Role.FUNCTION
                ? calls("Once more.", toFriday)
                : calls("", toFriday));

    ReplayedTurn turn = Replays.offering(move).of(model, recording()).turns().get(3);

    assertThat(turn.functions())
        .extracting(FunctionAnswer::result, FunctionAnswer::source)
        .containsExactly(tuple("moved", Source.MOCK));
    assertThat(turn.stop()).as("the mock answers once").isEqualTo(Stop.UNRESOLVED_TOOL);
  }

  @Test
  void a_function_that_transfers_ends_the_turn_and_is_not_unresolved() {
    OfferedFunction away =
        new OfferedFunction(
            "away", "hands over", Optional.empty(), Effect.TRANSFERS, List.of(), Optional.empty());
    RecordedModel model = only(6, calls("Gladly.", call("away", "{}", "n")));

    assertThat(Replays.offering(away).of(model, recording()).turns().get(2).stop())
        .isEqualTo(Stop.TRANSFERS);
  }

  @Test
  void an_agent_that_only_calls_functions_is_stopped() {
    RecordedModel model = RecordedModel.answering(_ -> calls("", LOOK_UP));

    ReplayedTurn turn = Replays.offering(READS).of(model, recording()).turns().get(2);

    assertThat(turn.stop()).isEqualTo(Stop.STEPS_MAX);
    assertThat(turn.functions()).hasSize(Decision.MORE_STEPS_MAX);
    assertThat(turn.openCalls()).isEmpty();
  }

  @Test
  void a_recorded_call_with_which_the_conversation_ended_ends_the_turn_too() {
    Transcript handedOver =
        new Recording()
            .caller("A person, please.")
            .calls("Of course.", call("hand_over", "{}", "y"))
            .result("y", "handed over")
            .transcript();
    RecordedModel model = only(1, calls("Of course.", call("hand_over", "{}", "n")));

    ReplayedTurn turn = Replays.offering().of(model, handedOver).turns().getFirst();

    assertThat(turn.stop()).isEqualTo(Stop.RECORDED_CALL);
    assertThat(new ReplayWords(handedOver).isAsRecorded(turn)).isTrue();
    assertThat(model.requests()).hasSize(1);
  }

  @Test
  void the_keywords_of_the_prompt_end_a_turn() {
    assertThat(Replays.offering().of(only(6, says("Bye. <|hangup|>")), recording()).turns().get(2))
        .isEqualTo(
            new ReplayedTurn(6, "Bye.", List.of(), List.of(), Stop.HANGS_UP, Optional.empty()));
  }

  @Test
  void an_opening_line_is_the_versions_own_and_asks_no_model() {
    RecordedModel model = new RecordedModel(_ -> "Words.");
    Replays replays =
        new Replays(Optional.of(new OpeningLine(LineType.INBOUND_ONLY, "Hi {{name}}")), List.of());

    ReplayedTurn turn = replays.of(model, recording()).turns().getFirst();

    assertThat(turn)
        .isEqualTo(
            new ReplayedTurn(0, "Hi Ann", List.of(), List.of(), Stop.OPENING, Optional.empty()));
    assertThat(model.requests()).hasSize(4);
  }

  @Test
  void the_same_call_is_asked_in_the_same_words_again() {
    RecordedModel first = new RecordedModel(_ -> "Words.");
    RecordedModel second = new RecordedModel(_ -> "Words.");

    Replays.offering(READS).of(first, recording());
    Replays.offering(READS).of(second, recording());

    assertThat(second.requests()).containsExactlyInAnyOrderElementsOf(first.requests());
  }

  @Test
  void every_recorded_call_has_one_result_right_behind_it_also_where_none_was_recorded() {
    Transcript twice =
        new Recording()
            .caller("Both, please.")
            .calls("", call("a", "{", "same"), call("b", "{}", "same"))
            .result("same", "first")
            .caller("And?")
            .agent("Wait.")
            .result("same", "second, late")
            .transcript();
    RecordedModel model = new RecordedModel(_ -> "Words.");

    Replays.offering().of(model, twice);

    List<Message> asked =
        model.requests().stream()
            .filter(request -> Positions.index(request) == 4)
            .findFirst()
            .orElseThrow()
            .messages();
    assertThat(asked.get(2).calls()).extracting(FunctionCall::args).containsExactly("{", "{}");
    assertThat(asked.subList(3, 5))
        .extracting(Message::text)
        .containsExactly("first", "(no result)");
    assertThat(asked.get(2).calls())
        .isEqualTo(
            asked.subList(3, 5).stream().map(message -> message.answered().orElseThrow()).toList());
    assertThat(asked).hasSize(6);
  }

  @Test
  void a_result_that_came_when_the_caller_had_spoken_again_belongs_to_the_next_point() {
    Transcript late =
        new Recording()
            .caller("Is Ann booked?")
            .calls("", LOOK_UP)
            .caller("Hello?")
            .result("now", "Monday")
            .agent("Yes, on Monday.")
            .transcript();
    RecordedModel model =
        RecordedModel.answering(request ->
            Positions.index(request) == 1 ? calls("", LOOK_UP) : says("Yes, on Monday."));

    List<ReplayedTurn> turns = Replays.offering(READS).of(model, late).turns();

    assertThat(turns).extracting(ReplayedTurn::index).containsExactly(1, 4);
    assertThat(turns).allMatch(new ReplayWords(late)::isAsRecorded);
    assertThat(asked(model, 1)).noneMatch(message -> message.text().contains("Monday"));
    assertThat(asked(model, 4)).anyMatch(message -> message.text().equals("Monday"));
  }

  @Test
  void a_result_without_a_name_is_not_known_before_it_came() {
    Transcript nameless =
        new Recording()
            .caller("Hello.")
            .calls("Hi.", new FunctionCall("log", "{}", Optional.empty()))
            .caller("My balance?")
            .calls("", new FunctionCall("balance", "{}", Optional.empty()))
            .result(Optional.empty(), "100")
            .agent("It is 100.")
            .transcript();
    RecordedModel model = new RecordedModel(_ -> "Words.");

    Replays.offering().of(model, nameless);

    assertThat(asked(model, 3)).noneMatch(message -> message.text().contains("100"));
    assertThat(asked(model, 3)).anyMatch(message -> message.text().equals("(no result)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"canary-6 Monday. <|hangup|>", "canary-6 Monday. <|transfer|>"})
  void whoever_ends_a_call_that_went_on_does_something_else(String words) {
    ReplayedTurn turn = Replays.offering().of(only(6, says(words)), recording()).turns().get(2);

    assertThat(new ReplayWords(recording()).isAsRecorded(turn)).isFalse();
    assertThat(ReplayWords.output(turn)).matches("canary-6 Monday.\n\\[(hangs_up|transfers)]");
  }

  @Test
  void what_was_read_before_a_change_is_not_read_after_it() {
    FunctionCall move = call("move", "{}", "m");
    Transcript moved =
        new Recording()
            .caller("Move it.")
            .calls("", call("read", "{}", "a"))
            .result("a", "Monday")
            .calls("", call("look_up", LOOK_UP.args(), "a"))
            .result("a", "Monday")
            .calls("", move)
            .result("m", "done")
            .calls("", call("look_up", LOOK_UP.args(), "b"))
            .result("b", "Tuesday")
            .agent("Now it is Tuesday.")
            .transcript();
    List<ModelAnswer> answers = List.of(calls("", move), calls("", LOOK_UP), says("Tuesday."));
    RecordedModel model =
        RecordedModel.answering(request -> answers.get(Positions.number(request) - 1));
    OfferedFunction alsoReads =
        new OfferedFunction(
            "read", "reads", Optional.empty(), Effect.READS, List.of(), Optional.empty());

    List<FunctionAnswer> functions =
        Replays.offering(READS, alsoReads).of(model, moved).turns().getFirst().functions();

    assertThat(functions).extracting(FunctionAnswer::result).containsExactly("done", "Tuesday");
  }

  @Test
  void a_call_whose_result_is_missing_does_not_keep_the_agent_from_its_words() {
    Transcript logged =
        new Recording()
            .caller("Note it.")
            .calls("One moment.", call("log", "{}", "l"))
            .agent("Done.")
            .transcript();
    RecordedModel model =
        RecordedModel.answering(request ->
            request.messages().getLast().role() == Message.Role.FUNCTION
                ? says("Done.")
                : calls("One moment.", call("log", "{}", "n")));

    ReplayedTurn turn = Replays.offering().of(model, logged).turns().getFirst();

    assertThat(turn.stop()).isEqualTo(Stop.SPOKE);
    assertThat(new ReplayWords(logged).isAsRecorded(turn)).isTrue();
  }

  private static List<Message> asked(RecordedModel model, int point) {
    return model.requests().stream()
        .filter(request -> Positions.index(request) == point)
        .flatMap(request -> request.messages().stream())
        .toList();
  }

  /// Calls at one decision point, and words at all others.
  private static RecordedModel only(int point, ModelAnswer answer) {
    return RecordedModel.answering(
        request -> Positions.index(request) == point ? answer : says("Words."));
  }
}
