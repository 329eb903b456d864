package dev.linecheck.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.ConversationPrefix;
import dev.linecheck.callagent.ConversationPrefix.Next;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionAnswer.Source;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.LineTimes;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.run.EndReason;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.Position;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.time.ManualWaits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Calls that are played on from where a recording was left.
class PlayedOnTest {
  private static final FunctionCall OPEN =
      new FunctionCall("look_up", "{\"n\":1}", Optional.of("now_1_0"));
  private static final List<Message> HISTORY =
      List.of(Message.system("Be kind."), Message.user("Recorded question."));

  private static PlayedCall playOn(RecordedModel model, ConversationPrefix call, int turns) {
    PromptRecord record = SampleClaims.caller(turns);
    OfferedFunction lookUp =
        new OfferedFunction(
            "look_up", "looks up", Optional.empty(), Effect.READS, List.of(), Optional.empty());
    return new Simulator(new ManualWaits())
        .continueFrom(
            model,
            SampleClaims.of(record, Optional.empty(), List.of(lookUp)).context(),
            new Seed(1),
            record,
            call);
  }

  private static ConversationPrefix prefix(Next next, TranscriptEntry own, String... recorded) {
    return new ConversationPrefix(
        List.of(new TranscriptEntry(Speaker.HUMAN, "Recorded question."), own),
        1,
        HISTORY,
        List.of(recorded).stream()
            .map(result -> new FunctionAnswer(OPEN, result, Source.RECORDED))
            .toList(),
        List.of(),
        next);
  }

  private static RecordedModel agentAnswers(ModelAnswer... answers) {
    Deque<ModelAnswer> left = new ArrayDeque<>(List.of(answers));
    return RecordedModel.answering(request ->
        request.key().purpose() == Purpose.CALLER
            ? RecordedModel.says("{\"say\":\"Well.\",\"act\":\"speak\"}")
            : left.remove());
  }

  @Test
  void the_caller_goes_on_after_the_agents_own_words() {
    RecordedModel model = agentAnswers(RecordedModel.says("New answer."));

    PlayedCall call =
        playOn(model, prefix(new Next.Caller(), new TranscriptEntry(Speaker.AI, "Own words.")), 1);

    assertThat(call.transcript().entries())
        .extracting(TranscriptEntry::text)
        .containsExactly("Recorded question.", "Own words.", "Well.", "New answer.");
    assertThat(call.endReason()).isEqualTo(EndReason.MAX_TURNS);
    assertThat(call.turns()).isEqualTo(1);
    assertThat(model.requests(Purpose.AGENT).getFirst().messages())
        .containsExactly(
            HISTORY.get(0), HISTORY.get(1), Message.assistant("Own words."), Message.user("Well."));
    assertThat(
            model.requests(Purpose.CALLER).getFirst().messages().stream()
                .skip(1)
                .map(Message::text))
        .containsExactly(
            "(The call is connected.)",
            "{\"say\":\"Recorded question.\",\"act\":\"speak\"}",
            "[message 1] Own words.");
  }

  @Test
  void the_keys_of_its_answers_are_apart_from_those_of_a_replay() {
    RecordedModel model = agentAnswers(RecordedModel.says("New answer."));

    playOn(model, prefix(new Next.Caller(), new TranscriptEntry(Speaker.AI, "Own words.")), 1);

    assertThat(model.requests())
        .extracting(request -> request.key().position())
        .containsOnly(new Position.Continued().at(new Position.Reply(1)));
  }

  @Test
  void open_calls_are_answered_from_the_recording_one_after_the_other_and_the_last_stays() {
    RecordedModel model =
        agentAnswers(
            RecordedModel.calls("", OPEN),
            RecordedModel.calls("", OPEN),
            RecordedModel.says("New answer."));
    TranscriptEntry own =
        new TranscriptEntry(Speaker.AI, "", LineTimes.UNKNOWN, LineDetail.calls(List.of(OPEN)));

    PlayedCall call =
        playOn(model, prefix(new Next.Agent(List.of(OPEN)), own, "first", "second"), 1);

    assertThat(call.transcript().entries().stream().filter(line -> line.detail().isResult()))
        .extracting(TranscriptEntry::text)
        .containsExactly("first", "second", "second");
    assertThat(call.unansweredCalls()).isEmpty();
    assertThat(call.turns()).isEqualTo(1);
    assertThat(model.requests(Purpose.AGENT).getFirst().messages())
        .endsWith(Message.assistant("", List.of(OPEN)), Message.result(OPEN, "first"));
  }

  @Test
  void a_call_that_the_agent_has_ended_is_over() {
    PlayedCall call =
        playOn(
            agentAnswers(),
            prefix(
                new Next.Nobody(EndReason.AGENT_HANGUP), new TranscriptEntry(Speaker.AI, "Bye.")),
            5);

    assertThat(call.endReason()).isEqualTo(EndReason.AGENT_HANGUP);
    assertThat(call.turns()).isZero();
    assertThat(call.transcript().entries()).hasSize(2);
  }
}
