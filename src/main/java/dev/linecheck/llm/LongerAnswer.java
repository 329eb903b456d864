package dev.linecheck.llm;

import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException.ModelFailure;

/// Raises the output limit of the second request when the first answer was cut off.
final class LongerAnswer {
  private static final int TIMES = 4;

  /// In tokens. The raised limit is at least this, even if the provider cut off the answer earlier.
  private static final int ROOM_MIN = 4_096;

  private static final int ROOM_MAX = 32_768;

  private LongerAnswer() {}

  /// Makes the second request.
  ///
  /// @throws ModelException when the model does not answer
  static ModelAnswer after(ModelAnswer first, ModelRequest again, LanguageModel models) {
    long room = Math.max(first.usage().output(), again.maxTokens().orElse(0));
    return first.finish() == FinishReason.LENGTH && room < ROOM_MAX
        ? longer(again, Math.clamp(TIMES * room, ROOM_MIN, ROOM_MAX), models)
        : models.answer(again);
  }

  /// Some models know no limit by that name, or none so large. They refuse the request at once, and
  /// it is repeated without the limit.
  private static ModelAnswer longer(ModelRequest request, int tokens, LanguageModel models) {
    try {
      return models.answer(request.withRoom(tokens));
    } catch (ModelException e) {
      if (e.failure() != ModelFailure.REFUSED) {
        throw e;
      }
      return models.answer(request);
    }
  }
}
