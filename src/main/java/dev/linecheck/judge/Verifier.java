package dev.linecheck.judge;

import dev.linecheck.judge.MajorityVote.VerificationOutcome;
import dev.linecheck.llm.AnswerReading;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.Fence;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.Question;
import dev.linecheck.llm.Question.Repair;
import java.util.List;
import java.util.Optional;

/// Asks once more about a finding against a turn. Thread-safe.
final class Verifier {
  private final VerificationReader verifier = new VerificationReader();

  /// Verifies a finding. Empty if the plan wants no verification.
  ///
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  Optional<Verification> verify(LanguageModel models, JudgeTask task, Finding claim, CallKey key) {
    return switch (task.call().plan().verification()) {
      case NEVER -> Optional.empty();
      case ALERTS -> Optional.of(verification(models, task, claim, key));
    };
  }

  private Verification verification(
      LanguageModel models, JudgeTask task, Finding claim, CallKey key) {
    String fence = Fence.of(task.call().secret(), key);
    List<Message> question =
        List.of(
            Message.system(JudgePrompt.VERIFY),
            Message.user(JudgePrompt.document(task, claim, fence)));
    Question<AnswerReading<Verification>> asked =
        Question.of(
            JudgeRequests.of(task, key, question, verifier.schema()),
            Repair.EXPLAIN,
            answer -> verifier.read(answer, task, claim, fence));
    return switch (asked.ask(models).last()) {
      case AnswerReading.Read<Verification>(Verification verification) -> verification;
      case AnswerReading.Unreadable<Verification>(String why) ->
          new Verification(
              claim, Optional.empty(), VerificationOutcome.CANNOT_TELL, Optional.of(why));
    };
  }
}
