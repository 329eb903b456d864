package dev.linecheck.replay;

import static dev.linecheck.replay.Recording.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.callagent.ConversationPrefix;
import dev.linecheck.domain.dial.DialId;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionAnswer.Source;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.RecordId;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.run.Replay;
import dev.linecheck.domain.run.ReplayedTurn;
import dev.linecheck.domain.run.ReplayedTurn.Stop;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.RecordedModel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Replays against an agent that executes its functions on a server of the team's own.
final class OwnCallsReplayTest {
  private static final RecordedCall CALL =
      new RecordedCall(
          new DialRecord(
              new RecordId("r"), new DialId("d"), Instant.EPOCH, Optional.empty(), List.of()),
          CallInputs.read("{}"),
          new Recording()
              .caller("When?")
              .calls("", call("find", "{\"day\":\"Friday\"}", "x"))
              .result("x", "9")
              .agent("At nine.")
              .transcript());

  @Test
  void a_reported_call_is_compared_with_the_recorded_one() {
    ReplayedTurn turn = replay(answer("{\"day\": \"Friday\"}")).turns().getFirst();

    assertThat(turn.stop()).isEqualTo(Stop.SPOKE);
    assertThat(turn.openCalls()).isEmpty();
    assertThat(turn.functions())
        .extracting(
            FunctionAnswer::source,
            FunctionAnswer::result,
            answer -> answer.call().functionCallId().orElseThrow())
        .containsExactly(tuple(Source.AGENT, "free at nine", "own_1_0"));
    assertThat(new ReplayWords(CALL.transcript()).isAsRecorded(turn)).isTrue();
  }

  @Test
  void another_reported_call_is_a_difference() {
    ReplayedTurn turn = replay(answer("{\"day\": \"Monday\"}")).turns().getFirst();

    assertThat(new ReplayWords(CALL.transcript()).isAsRecorded(turn)).isFalse();
  }

  @Test
  void a_call_that_is_played_on_shows_what_the_agent_executed() {
    var context = SampleClaims.of(CALL, Optional.empty(), List.of()).context();
    Replay replay = replay(answer("{}"));

    ConversationPrefix prefix =
        new Divergence(context, CALL, replay, replay.turns().getFirst().index()).call();

    assertThat(prefix.lines().subList(prefix.own(), prefix.lines().size()))
        .extracting(TranscriptEntry::text, line -> line.detail().type().orElse(""))
        .containsExactly(
            tuple("", LineDetail.OWN_CALL),
            tuple("free at nine", LineDetail.FUNCTION),
            tuple("At nine.", ""));
    assertThat(prefix.mocked()).isEmpty();
  }

  @Test
  void each_decision_point_is_a_conversation_of_its_own_with_the_agent() {
    RecordedModel model = new RecordedModel(_ -> "Hm.");

    Replays.offering()
        .of(
            model,
            new Recording().caller("Hi.").agent("Yes?").caller("Bye.").agent("Bye.").transcript());

    assertThat(model.requests())
        .hasSize(2)
        .allSatisfy(request -> assertThat(request.call()).isPresent())
        .extracting(request -> request.key().conversation())
        .doesNotHaveDuplicates();
  }

  private static Replay replay(ModelAnswer answer) {
    return Replays.offering().of(RecordedModel.answering(_ -> answer), CALL.transcript());
  }

  private static ModelAnswer answer(String arguments) {
    return new ModelAnswer(
        "At nine.",
        List.of(),
        FinishReason.COMPLETE,
        TokenUsage.NONE,
        "own",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(new FunctionAnswer(call("find", arguments, "any"), "free at nine", Source.AGENT)));
  }
}
