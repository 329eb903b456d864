package dev.linecheck.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.linecheck.callagent.RealFunctions;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.dial.LineDetail;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.llm.CallTag;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.time.ManualWaits;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Simulated calls of an agent on a server of the team's own.
final class OwnAgentTest {
  private static final ItemClaim CLAIM =
      SampleClaims.of(SampleClaims.caller(3), Optional.empty(), List.of());

  private static final ModelAnswer OWN_CALLS = executing("At nine.");

  @Test
  void all_requests_to_the_agent_belong_to_one_call_and_those_to_the_caller_to_none() {
    RecordedModel model =
        new RecordedModel(request ->
            request.key().purpose() == Purpose.AGENT
                ? "Yes."
                : "{\"say\":\"Hi.\",\"act\":\"speak\"}");

    play(model);

    assertThat(model.requests(Purpose.AGENT))
        .allSatisfy(request ->
            assertThat(request.call()).contains(CallTag.of(CLAIM.context(), CLAIM.record())))
        .extracting(request -> request.key().conversation())
        .hasSize(3)
        .containsOnly(model.requests().getFirst().key().conversation());
    assertThat(model.requests(Purpose.CALLER))
        .hasSize(3)
        .allSatisfy(request -> assertThat(request.call()).isEmpty());
  }

  @Test
  void calls_that_the_agent_executed_are_lines_before_its_words_and_it_is_not_told_of_them() {
    RecordedModel model =
        RecordedModel.answering(request ->
            request.key().purpose() == Purpose.CALLER
                ? RecordedModel.says("{\"say\":\"Hi.\",\"act\":\"speak\"}")
                : Positions.number(request) == 1 ? OWN_CALLS : RecordedModel.says("Yes."));

    PlayedCall call = play(model);

    assertThat(call.transcript().entries())
        .extracting(TranscriptEntry::text, entry -> entry.detail().type().orElse(""))
        .startsWith(
            tuple("Hi.", ""),
            tuple("", LineDetail.OWN_CALL),
            tuple("9", LineDetail.FUNCTION),
            tuple("", LineDetail.OWN_CALL),
            tuple("booked", LineDetail.FUNCTION),
            tuple("At nine.", ""));
    assertThat(call.transcript().entries().get(1).detail().functionCalls())
        .containsExactly(new FunctionCall("find", "{}", Optional.of("call_1")));
    assertThat(call.transcript().entries().get(4).detail().functionCallId()).contains("call_2");
    assertThat(call.turns()).isEqualTo(3);
    assertThat(call.unansweredCalls()).isEmpty();
    assertThat(model.requests(Purpose.AGENT).get(1).messages())
        .containsExactly(
            Message.system("Be kind to {{name}}."),
            Message.user("Hi."),
            Message.assistant("At nine."),
            Message.user("Hi."));
  }

  @Test
  void an_agent_that_calls_functions_and_says_nothing_is_not_asked_twice() {
    ModelAnswer silent = executing("");
    RecordedModel model =
        RecordedModel.answering(request ->
            request.key().purpose() == Purpose.AGENT
                ? silent
                : RecordedModel.says("{\"say\":\"Hi.\",\"act\":\"speak\"}"));

    PlayedCall call = play(model);

    assertThat(model.requests(Purpose.AGENT)).hasSize(3);
    assertThat(call.transcript().agentTurns()).hasSize(3);
  }

  private static ModelAnswer executing(String words) {
    return new ModelAnswer(
        words,
        List.of(),
        FinishReason.COMPLETE,
        TokenUsage.NONE,
        "own",
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(executed("find", "9"), executed("book", "booked")));
  }

  private static FunctionAnswer executed(String name, String result) {
    return new FunctionAnswer(
        new FunctionCall(name, "{}", Optional.empty()), result, FunctionAnswer.Source.AGENT);
  }

  private static PlayedCall play(LanguageModel models) {
    return new Simulator(new ManualWaits())
        .play(
            models,
            RealFunctions.NONE,
            CLAIM.context(),
            CLAIM.seed(),
            (PromptRecord) CLAIM.record());
  }
}
