package dev.linecheck.judge;

import dev.linecheck.judge.MajorityVote.VerificationOutcome;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.Fence;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelAnswer;
import java.util.List;
import java.util.Optional;

/// Asks once more about what a judge holds against a turn. Thread-safe.
final class Verifier {
  private final VerificationReader verifier = new VerificationReader();

  /// Empty where the plan wants none. An answer that cannot be read is asked for once more.
  ///
  /// @throws dev.linecheck.llm.ModelException when the judge's model does not answer
  Optional<Verification> verify(
      LanguageModel models, JudgeTask candidate, Finding claim, CallKey key) {
    return switch (candidate.call().plan().verification()) {
      case NEVER -> Optional.empty();
      case ALERTS -> Optional.of(look(models, candidate, claim, key));
    };
  }

  private Verification look(LanguageModel models, JudgeTask candidate, Finding claim, CallKey key) {
    String fence = Fence.of(candidate.call().secret(), key);
    List<Message> question =
        List.of(
            Message.system(JudgePrompt.VERIFY),
            Message.user(JudgePrompt.document(candidate, claim, fence)));
    CheckedSchema shape = verifier.schema();
    ModelAnswer first = models.answer(JudgeRequests.of(candidate, key, question, shape));
    return switch (verifier.read(first, candidate, claim, fence)) {
      case VerificationReader.VerificationReading.Usable(Verification look) -> look;
      case VerificationReader.VerificationReading.Unusable(String why) -> {
        ModelAnswer second =
            models.answer(
                JudgeRequests.of(
                    candidate, key.repair(), JudgeRequests.repair(question, why), shape));
        yield switch (verifier.read(second, candidate, claim, fence)) {
          case VerificationReader.VerificationReading.Usable(Verification look) -> look;
          case VerificationReader.VerificationReading.Unusable(_) ->
              new Verification(claim, Optional.empty(), VerificationOutcome.CANNOT_TELL);
        };
      }
    };
  }
}
