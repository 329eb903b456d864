package dev.linecheck.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.domain.verdict.TurnVerdict;
import dev.linecheck.domain.verdict.UniversalItem;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.RecordedModel;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The cost of a judge's answer in tokens. Output is the expensive part of a request.
class AnswerTokensTest {
  private static final int TOKENS_MAX = 100;

  private static final Encoding CL100K =
      Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.CL100K_BASE);

  private static final VoteReader VERDICTS = new VoteReader(CheckedSchema.named("judge.turn.v2"));

  @Test
  void the_shortest_answer_to_nine_items_takes_at_most_a_hundred_tokens() {
    JudgePlan plan =
        new JudgePlan(
            1,
            JudgePlan.VerificationMode.ALERTS,
            JudgePlan.Items.UNIVERSAL,
            List.of(UniversalItem.U1P, UniversalItem.U5P, UniversalItem.U8P),
            JudgePlan.Mode.PER_TURN);
    JudgedCall call = ItemJudge.call(ItemJudge.brief(plan), "We open at nine.");
    JudgeTask task = new JudgeTask(call, call.turns().getFirst());
    String fence = "9f86d081884c7d65";
    String yes =
        task.items().stream().map(item -> "\"" + item.id() + "\"").collect(Collectors.joining(","));
    String answer =
        """
        {"echo":"%s","turn":%d,"checks":[],"notApplicable":[],"yes":[%s],\
        "relation":"no_reference","reason":"","verdict":"accurate"}\
        """
            .formatted(fence, task.index(), yes);

    assertThat(task.items()).hasSize(9);
    assertThat(VERDICTS.read(RecordedModel.says(answer), task, fence))
        .isInstanceOfSatisfying(
            VoteReader.Usable.class,
            usable -> assertThat(usable.verdict()).isInstanceOf(TurnVerdict.Accurate.class));
    assertThat(CL100K.countTokens(answer)).isLessThanOrEqualTo(TOKENS_MAX);
  }
}
