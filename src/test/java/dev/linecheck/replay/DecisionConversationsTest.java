package dev.linecheck.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.llm.RecordedModel;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The conversations that an agent of one's own tells apart by the id of a call.
class DecisionConversationsTest {
  @Test
  void each_decision_point_is_a_conversation_of_its_own_with_the_agent() {
    RecordedModel model = RecordedModel.answering(ReplayerTest::asRecorded);

    Replays.offering(ReplayerTest.READS).of(model, ReplayerTest.recording());

    assertThat(model.requests())
        .allSatisfy(request -> assertThat(request.call()).isPresent())
        .extracting(request -> request.key().conversation())
        .hasSize(7)
        .satisfies(ids -> assertThat(Set.copyOf(ids)).hasSize(5));
  }
}
