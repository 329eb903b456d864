package dev.linecheck.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.RealFunctions;
import dev.linecheck.callagent.flow.Flows;
import dev.linecheck.domain.agent.FunctionMock;
import dev.linecheck.domain.agent.FunctionMock.Outcome;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.run.CallContext;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.domain.run.Seed;
import dev.linecheck.domain.run.TokenUsage;
import dev.linecheck.judge.ItemJudge;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.Message.Role;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.time.ManualWaits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/// Answers of the agent that its provider needs back as they were.
class OpaqueAnswersTest {
  private static final PromptRecord RECORD = SampleClaims.caller(3);

  private static ModelAnswer agent(ModelRequest request) {
    int number = Positions.number(request);
    boolean calls = number == 1 && !request.functions().isEmpty();
    return new ModelAnswer(
        calls ? "" : "These are the words of answer " + number,
        calls ? List.of(new FunctionCall("look", "{}", Optional.of("x"))) : List.of(),
        FinishReason.COMPLETE,
        TokenUsage.NONE,
        "m",
        Optional.empty(),
        Optional.of("opaque " + number),
        List.of());
  }

  private static List<Optional<String>> sentBack(CallContext context, String caller) {
    RecordedModel model =
        RecordedModel.answering(request ->
            switch (request.key().purpose()) {
              case AGENT -> agent(request);
              case CALLER -> RecordedModel.says(caller);
              case ROUTER ->
                  RecordedModel.says(
                      "{\"echo\":\"%s\",\"done\":false}"
                          .formatted(ItemJudge.document(request).get("fence").asString()));
              case FUNCTION, REAL_CALL, REAL_RESULT, CHECKLIST, JUDGE, VERIFY, ESCALATION ->
                  throw new IllegalStateException("not in these calls");
            });
    new Simulator(new ManualWaits()).play(model, RealFunctions.NONE, context, new Seed(1), RECORD);
    return model.requests(Purpose.AGENT).getLast().messages().stream()
        .filter(message -> message.role() == Role.ASSISTANT)
        .map(Message::opaque)
        .toList();
  }

  private static CallContext withFunction() {
    OfferedFunction look =
        new OfferedFunction(
            "look",
            "looks",
            Optional.empty(),
            Effect.READS,
            List.of(
                new FunctionMock(Optional.empty(), OptionalInt.empty(), Outcome.RESULT, "seen")),
            Optional.empty());
    return SampleClaims.of(RECORD, Optional.empty(), List.of(look)).context();
  }

  @Test
  void they_are_sent_back_with_words_and_calls() {
    assertThat(sentBack(withFunction(), "{\"say\":\"Go on.\",\"act\":\"speak\"}"))
        .containsExactly(Optional.of("opaque 1"), Optional.of("opaque 2"), Optional.of("opaque 3"));
  }

  @Test
  void words_that_the_caller_cut_are_sent_back_as_they_were_heard() {
    String interruption = "{\"say\":\"Wait.\",\"act\":\"interrupt\",\"value\":\"2\"}";

    assertThat(sentBack(withFunction(), interruption))
        .containsExactly(Optional.of("opaque 1"), Optional.empty(), Optional.empty());
  }

  @Test
  void so_they_are_in_a_flow() {
    String flow = Flows.nodes(Flows.freeform("talk", "Talk."));
    CallContext context = SampleClaims.ofFlow(RECORD, flow, List.of()).context();

    assertThat(sentBack(context, "{\"say\":\"Go on.\",\"act\":\"speak\"}"))
        .containsExactly(Optional.of("opaque 1"), Optional.of("opaque 2"));
  }
}
