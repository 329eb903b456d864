package dev.linecheck.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.domain.run.ItemClaim;
import dev.linecheck.domain.run.SampleClaims;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Positions;
import dev.linecheck.llm.Purpose;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.llm.provider.SentBytes;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The bytes of the requests of one call with ten turns and a prompt of 6,000 bytes. Input is what
/// a call costs: whatever is added to a prompt is paid for ten times.
class CallBytesTest {
  private static final int TURNS = 10;
  private static final String LINE =
      "We can confirm your number while you hold on for me. ".repeat(4);
  private static final String PROMPT =
      "Confirm the name, the date of birth and the number before you change the book. "
          .repeat(80)
          .substring(0, 6_000);
  private static final String PART =
      "You want to move your appointment to the next week. ".repeat(3);

  /// The caller's instructions and its schema, beside the part and the words of the call.
  private static final int CALLER_MAX = 3_100;

  private static final double SERVED_LEAST = 0.85;

  private static List<ModelRequest> requests(Purpose purpose) {
    RecordedModel model =
        new RecordedModel(request ->
            request.key().purpose() == Purpose.AGENT
                ? LINE + Positions.number(request)
                : "{\"think\":\"My part says no more.\",\"say\":\"%s%d\",\"act\":\"speak\"}"
                    .formatted(LINE, Positions.number(request)));
    ItemClaim claim = SampleClaims.ofPrompt(SampleClaims.caller(TURNS, PART), PROMPT);
    PlayedCall call = SimulatorTest.play(model, claim);
    assertThat(call.turns()).isEqualTo(TURNS);
    return model.requests(purpose);
  }

  @Test
  void an_agent_is_sent_its_prompt_and_the_call_and_a_prefix_cache_serves_most_of_it() {
    SentBytes sent = SentBytes.oneByOne(requests(Purpose.AGENT));

    assertThat(sent.share()).isGreaterThan(SERVED_LEAST);
    assertThat(sent.all()).isLessThan((long) (PROMPT.length() + words()) * TURNS + 2_000);
  }

  @Test
  void a_caller_is_told_how_to_play_in_few_words() {
    SentBytes sent = SentBytes.oneByOne(requests(Purpose.CALLER));

    assertThat(sent.all()).isLessThan((CALLER_MAX + PART.length() + words()) * (long) TURNS);
  }

  /// Returns the length of the words that one request holds on average.
  private static int words() {
    return LINE.length() * TURNS;
  }
}
