package dev.linecheck.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.dial.Speaker;
import dev.linecheck.domain.dial.Transcript;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.run.ItemId;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.JudgePlan.Mode;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Position;
import dev.linecheck.llm.RecordedModel;
import dev.linecheck.llm.provider.SentBytes;
import dev.linecheck.time.ManualWaits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The bytes of the requests to the judge of one call with ten turns and a prompt of 6,000 bytes.
/// Input is what a judge costs: whatever is added to its instructions is paid for at every turn.
class JudgeBytesTest {
  private static final int TURNS = 10;
  private static final String LINE =
      "We can confirm your number while you hold on for me. ".repeat(4);
  private static final String PROMPT =
      "Confirm the name, the date of birth and the number before you change the book.\n"
          .repeat(80)
          .substring(0, 6_000);

  /// The instructions, the items and the schema, beside the prompt and the words of the call.
  private static final int TURN_MAX = 7_400;

  private static final int CALL_MAX = 7_600;

  private static final double SERVED_LEAST = 0.85;

  private static List<ModelRequest> requests(Mode mode) {
    JudgePlan plan =
        new JudgePlan(
            1,
            JudgePlan.VerificationMode.NEVER,
            JudgePlan.Items.CRITERIA_AND_PROMPT,
            List.of(),
            mode);
    RecordedModel model = new RecordedModel(JudgeBytesTest::pleased);
    new Judge(new ManualWaits()).judge(model, call(plan));
    return model.requests();
  }

  private static String pleased(ModelRequest request) {
    JsonNode document = ItemJudge.document(request);
    return document.has("turns") ? ItemJudge.pleasedWithAll(document) : ItemJudge.pleased(request);
  }

  private static JudgedCall call(JudgePlan plan) {
    List<TranscriptEntry> lines = new ArrayList<>();
    List<JudgedTurn> turns = new ArrayList<>();
    for (int i = 0; i < TURNS; i++) {
      lines.add(new TranscriptEntry(Speaker.HUMAN, LINE + i));
      turns.add(JudgedTurn.said(lines.size(), LINE + i, JudgedTurn.Manner.ANSWERED));
      lines.add(new TranscriptEntry(Speaker.AI, LINE + i));
    }
    return new JudgedCall(
        new RunId("run"),
        new ItemId("i"),
        1,
        "secret",
        ItemJudge.brief(plan),
        PROMPT,
        CallInputs.read("{}"),
        List.of(),
        new Transcript(lines),
        0,
        new Position.OwnCall(),
        turns);
  }

  private static int turn(ModelRequest request) {
    return ItemJudge.document(request).get("turn").asInt();
  }

  @Test
  void a_judge_of_turns_is_told_how_to_judge_in_few_words() {
    SentBytes sent = SentBytes.oneByOne(requests(Mode.PER_TURN));

    assertThat(sent.all())
        .isLessThan((TURN_MAX + PROMPT.length() + LINE.length() * (TURNS + 1)) * (long) TURNS);
  }

  @Test
  void a_judge_of_a_whole_call_is_told_how_to_judge_in_few_words() {
    List<ModelRequest> requests = requests(Mode.WHOLE_CALL);

    assertThat(requests).hasSize(1);
    assertThat(SentBytes.oneByOne(requests).all())
        .isLessThan(CALL_MAX + PROMPT.length() + LINE.length() * 2L * TURNS);
  }

  @Test
  void the_last_turn_is_asked_about_first_and_alone_and_a_prefix_cache_then_serves_the_others() {
    List<ModelRequest> requests = requests(Mode.PER_TURN);

    assertThat(requests).hasSize(TURNS);
    assertThat(turn(requests.getFirst())).isEqualTo(2 * TURNS - 1);
    assertThat(SentBytes.afterTheFirst(requests).share()).isGreaterThan(SERVED_LEAST);
  }

  @Test
  void a_prefix_cache_serves_turns_that_are_asked_about_in_their_order() {
    List<ModelRequest> requests =
        requests(Mode.PER_TURN).stream()
            .sorted(Comparator.comparingInt(JudgeBytesTest::turn))
            .toList();

    assertThat(SentBytes.oneByOne(requests).share()).isGreaterThan(SERVED_LEAST);
  }
}
