package dev.linecheck.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.RealFunctions;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.llm.CallTag;
import dev.linecheck.llm.LanguageModel;
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
