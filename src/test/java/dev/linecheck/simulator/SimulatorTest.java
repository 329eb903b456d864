package dev.linecheck.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.callagent.RealFunctions;
import dev.linecheck.domain.agent.OpeningLine;
import dev.linecheck.domain.agent.OpeningLine.LineType;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.CallerManner;
import dev.linecheck.domain.eval.MaxTurns;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.ProviderText;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.time.ManualWaits;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulatorTest {
  private static final Optional<OpeningLine> HELLO =
      Optional.of(new OpeningLine(LineType.INBOUND_ONLY, "Hello {{name}}, {{missing}}!"));

  @Test
  void the_opening_line_is_said_first_verbatim_and_counts_as_a_turn() {
    RecordedModel model = model("Yes.", act("speak", "Hi."));

    PlayedCall call = play(model, claim(HELLO, 3));

    assertThat(call.transcript().entries().getFirst())
        .isEqualTo(new TranscriptEntry(Speaker.AI, "Hello Ann, {{missing}}!"));
    assertThat(call.turns()).isEqualTo(3);
    assertThat(call.endReason()).isEqualTo(EndReason.MAX_TURNS);
    assertThat(model.requests(Purpose.AGENT)).hasSize(2);
    assertThat(model.requests(Purpose.CALLER)).hasSize(2);
  }

  @Test
  void without_an_opening_line_the_caller_speaks_first() {
    PlayedCall call = play(model("Yes.", act("speak", "Hi.")), claim(none(), 1));

    assertThat(call.transcript().entries())
        .containsExactly(
            new TranscriptEntry(Speaker.HUMAN, "Hi."), new TranscriptEntry(Speaker.AI, "Yes."));
  }

  @Test
  void each_side_sees_the_other_as_the_user_throughout_a_long_call() {
    RecordedModel model =
        new RecordedModel(request ->
            request.key().purpose() == Purpose.AGENT
                ? "agent-says " + Positions.number(request)
                : act("speak", "caller-says " + Positions.number(request)));

    play(model, claim(HELLO, 20));

    for (ModelRequest request : model.requests(Purpose.AGENT)) {
      assertThat(words(request, Message.Role.USER)).allMatch(text -> !text.contains("agent-says"));
      assertThat(words(request, Message.Role.ASSISTANT))
          .allMatch(text -> !text.contains("caller-says"));
      assertThat(request.messages().getLast().role()).isEqualTo(Message.Role.USER);
    }
    for (ModelRequest request : model.requests(Purpose.CALLER)) {
      assertThat(words(request, Message.Role.USER)).allMatch(text -> !text.contains("caller-says"));
      assertThat(words(request, Message.Role.ASSISTANT))
          .allMatch(text -> !text.contains("agent-says"));
      assertThat(request.messages().getLast().role()).isEqualTo(Message.Role.USER);
    }
  }

  @Test
  void every_model_call_has_a_key_of_its_own_and_all_tokens_are_counted() {
    RecordedModel model = model("Yes.", act("speak", "Hi."));

    PlayedCall call = play(model, claim(none(), 5));

    assertThat(model.requests().stream().map(request -> request.key().text()))
        .hasSize(10)
        .doesNotHaveDuplicates();
    assertThat(call.usage()).isEqualTo(new TokenUsage(100, 40, 20));
  }

  @Test
  void the_caller_hangs_up_with_its_last_words() {
    PlayedCall call = play(model("Yes.", act("hang_up", "Bye.")), claim(HELLO, 9));

    assertThat(call.endReason()).isEqualTo(EndReason.CALLER_HANGUP);
    assertThat(call.transcript().entries().getLast())
        .isEqualTo(new TranscriptEntry(Speaker.HUMAN, "Bye."));
  }

  @ParameterizedTest
  @CsvSource({
    "Goodbye. <|hangup|>,AGENT_HANGUP,Goodbye.",
    "One moment. <|transfer|> gone,TRANSFERRED,One moment.",
    "Press <|press:1|> now <|hangup|>,AGENT_HANGUP,Press [keys 1] now"
  })
  void a_keyword_of_the_agent_ends_the_call_and_is_never_heard(
      String answer, EndReason reason, String heard) {
    PlayedCall call = play(model(answer, act("speak", "Hi.")), claim(none(), 9));

    assertThat(call.endReason()).isEqualTo(reason);
    assertThat(call.transcript().entries().getLast().text()).isEqualTo(heard);
  }

  @Test
  void a_caller_that_hangs_up_and_has_said_nothing_played_no_fair_call() {
    assertThatThrownBy(() -> play(model("Yes.", act("hang_up", "")), claim(HELLO, 9)))
        .isInstanceOf(SimulatorException.class)
        .hasMessageContaining("hung up without a word")
        .hasMessageStartingWith("caller test: ")
        .hasMessageEndingWith("or change the words of the record");
  }

  @Test
  void plain_words_are_said_and_the_end_marker_never_is() {
    RecordedModel model =
        new RecordedModel(request ->
            request.key().purpose() == Purpose.AGENT
                ? "Yes."
                : Positions.number(request) == 1 ? "Just words." : "Bye now. " + marker(request));

    PlayedCall call = play(model, claim(none(), 9));

    assertThat(call.endReason()).isEqualTo(EndReason.CALLER_HANGUP);
    assertThat(call.transcript().entries())
        .extracting(TranscriptEntry::text)
        .containsExactly("Just words.", "Yes.", "Bye now.");
  }

  private static String marker(ModelRequest request) {
    String system = request.messages().getFirst().text();
    int begin = system.indexOf("<|end:");
    return system.substring(begin, system.indexOf("|>", begin) + 2);
  }

  @Test
  void an_unreadable_act_is_asked_for_once_more() {
    RecordedModel model =
        new RecordedModel(request ->
            request.key().purpose() == Purpose.AGENT
                ? "Yes."
                : request.key().ask() == 1 ? "{\"say\": oops" : act("hang_up", "Bye."));

    PlayedCall call = play(model, claim(none(), 9));

    assertThat(call.endReason()).isEqualTo(EndReason.CALLER_HANGUP);
    assertThat(model.requests(Purpose.CALLER)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"say\": oops",
        "{\"say\":\"x\",\"act\":\"dance\"}",
        "{\"text\":\"I want to book.\"}",
        "Sure. {\"say\": \"I want to book.\", \"act\": \"spe",
        "{\"say\":\"{\\\"say\\\":\\\"x\\\"}\",\"act\":\"speak\"}",
        "<tool_call>{\"name\":\"book\",\"arguments\":{}}</tool_call>",
        "I want <think>hm</think> to book.",
        "I'm sorry, but I can't assist with that request.",
      })
  void a_caller_that_never_plays_its_part_is_not_the_agents_fault(String answer) {
    RecordedModel model = model("Yes.", answer);

    assertThatThrownBy(() -> play(model, claim(none(), 9)))
        .isInstanceOf(SimulatorException.class)
        .hasMessageContaining("line 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"say\":\"x\",\"act\":\"keys\",\"value\":\"12\\u0000\\ud800\"}",
        "{\"say\":\"x\",\"act\":\"\\u0000\\ud800\"}",
        "{\ud83d\ude00}"
      })
  void the_reason_for_an_unreadable_act_is_storable(String answer) {
    assertThatThrownBy(() -> play(model("Yes.", answer), claim(none(), 9)))
        .isInstanceOf(SimulatorException.class)
        .satisfies(e -> {
          String message = String.valueOf(e.getMessage());
          assertThat(message).isEqualTo(ProviderText.storable(message));
        });
  }

  @Test
  void what_a_caller_says_and_misses_is_storable() {
    PlayedCall call =
        play(
            model(
                "Yes.",
                "{\"say\":\"a\\u0000\",\"act\":\"hang_up\",\"factsMissing\":[\"b\\ud800\"]}"),
            claim(none(), 9));

    assertThat(call.transcript().entries())
        .extracting(TranscriptEntry::text)
        .containsExactly("a\ufffd");
    assertThat(call.factsMissing()).containsExactly("b\ufffd");
  }

  @Test
  void a_transfer_that_the_agent_only_announces_ends_the_call() {
    RecordedModel model =
        new RecordedModel(request ->
            request.key().purpose() == Purpose.AGENT
                ? "I am connecting you now."
                : act(Positions.number(request) == 1 ? "speak" : "transferred", "All right."));

    PlayedCall call = play(model, claim(none(), 9));

    assertThat(call.endReason()).isEqualTo(EndReason.TRANSFERRED);
    assertThat(call.turns()).isEqualTo(1);
    assertThat(call.transcript().entries().getLast())
        .isEqualTo(new TranscriptEntry(Speaker.HUMAN, "All right."));
  }

  @Test
  void facts_that_the_part_does_not_give_are_told_once_each() {
    RecordedModel model =
        new RecordedModel(request ->
            request.key().purpose() == Purpose.AGENT
                ? "Your number?"
                : "{\"say\":\"No idea.\",\"act\":\"speak\",\"factsMissing\":%s}"
                    .formatted(
                        Positions.number(request) == 1
                            ? "[\"booking number\", \" \"]"
                            : "[\"Booking number \", \"date of birth\"]"));

    assertThat(play(model, claim(none(), 3)).factsMissing())
        .containsExactly("booking number", "date of birth");
  }

  @Test
  void a_caller_sees_its_own_turns_as_its_answers_and_what_it_hears_with_a_number() {
    RecordedModel model = model("Yes.", "{\"say\":\"Hi.\",\"act\":\"keys\",\"value\":\"1#\"}");

    play(model, claim(HELLO, 3));

    String own = "{\"say\":\"Hi.\",\"act\":\"keys\",\"value\":\"1#\"}";
    assertThat(
            model.requests(Purpose.CALLER).getLast().messages().stream().skip(1).map(Message::text))
        .containsExactly("[message 1] Hello Ann, {{missing}}!", own, "[message 2] Yes.");
  }

  @Test
  void a_caller_that_cannot_write_json_sees_its_own_words() {
    RecordedModel model = model("Yes.", "Hi.");

    play(model, claim(none(), 2));

    assertThat(words(model.requests(Purpose.CALLER).getLast(), Message.Role.ASSISTANT))
        .containsExactly("Hi.");
  }

  @Test
  void fields_that_nobody_asked_for_do_no_harm() {
    String answer = "{\"say\":\"Bye.\",\"act\":\"hang_up\",\"goals\":[],\"factsMissing\":null}";

    PlayedCall call = play(model("Yes.", answer), claim(none(), 2));

    assertThat(call.endReason()).isEqualTo(EndReason.CALLER_HANGUP);
  }

  @Test
  void an_interruption_leaves_the_agent_only_the_words_that_were_heard() {
    String interrupt = "{\"say\":\"Wait!\",\"act\":\"interrupt\",\"value\":\"2\"}";
    RecordedModel model =
        new RecordedModel(request ->
            request.key().purpose() == Purpose.AGENT
                ? "one two three four"
                : Positions.number(request) == 2 ? interrupt : act("speak", "Hi."));

    PlayedCall call = play(model, claim(none(), 2));

    assertThat(call.transcript().entries().get(1).text()).isEqualTo("one two \u2014");
    assertThat(words(model.requests(Purpose.AGENT).get(1), Message.Role.ASSISTANT))
        .containsExactly("one two \u2014");
  }

  @ParameterizedTest
  @CsvSource({"out_of_scope,OUT_OF_SCOPE,1", "voicemail_greeting,VOICEMAIL,2"})
  void other_acts_end_the_call_for_their_own_reason(String act, EndReason reason, int lines) {
    PlayedCall call = play(model("Yes.", act(act, "Hm.")), claim(none(), 9));

    assertThat(call.endReason()).isEqualTo(reason);
    assertThat(call.transcript().entries()).hasSize(lines);
  }

  private static List<String> words(ModelRequest request, Message.Role role) {
    return request.messages().stream()
        .filter(message -> message.role() == role)
        .map(Message::text)
        .toList();
  }

  private static String act(String act, String say) {
    return "```json\n{\"say\":\"%s\",\"act\":\"%s\"}\n```".formatted(say, act);
  }

  private static RecordedModel model(String agent, String caller) {
    return new RecordedModel(request -> request.key().purpose() == Purpose.AGENT ? agent : caller);
  }

  static Optional<OpeningLine> none() {
    return Optional.of(new OpeningLine(LineType.NONE, "never said"));
  }

  static ItemClaim claim(Optional<OpeningLine> opening, int maxTurns) {
    return SampleClaims.of(record(maxTurns), opening, List.of());
  }

  static PlayedCall play(LanguageModel models, ItemClaim claim) {
    return new Simulator(new ManualWaits())
        .play(
            models,
            RealFunctions.NONE,
            claim.context(),
            claim.seed(),
            (PromptRecord) claim.record());
  }

  private static PromptRecord record(int maxTurns) {
    return new PromptRecord(
        new RecordId("r"),
        "rp",
        "",
        "",
        "You want help.",
        new MaxTurns(maxTurns),
        CallInputs.read("{\"name\":\"Ann\"}"),
        Instant.EPOCH,
        List.of(),
        CallerManner.DEFAULT,
        List.of());
  }
}
