package dev.linecheck.judge;

import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelAnswer.FinishReason;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelRequest;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Raises the output limit for the repeated request when an answer was cut off. Thread-safe.
final class LongerAnswers implements LanguageModel {
  private static final int TIMES = 4;

  /// In tokens. The raised limit is at least this, even if the provider cut off the answer earlier.
  private static final int ROOM_MIN = 4_096;

  private static final int ROOM_MAX = 32_768;

  private final LanguageModel models;

  /// The number of tokens at which an answer was cut off, by the key of the repeated request.
  private final Map<CallKey, Long> cut = new ConcurrentHashMap<>();

  LongerAnswers(LanguageModel models) {
    this.models = models;
  }

  @Override
  public ModelAnswer answer(ModelRequest request) {
    Optional<Long> room =
        Optional.ofNullable(cut.remove(request.key())).filter(tokens -> tokens < ROOM_MAX);
    ModelAnswer answer = room.isPresent() ? longer(request, room.get()) : models.answer(request);
    if (answer.finish() == FinishReason.LENGTH) {
      cut.put(request.key().repair(), answer.usage().output());
    }
    return answer;
  }

  /// Some models know no limit by that name, or none so large. They refuse the request at once, and
  /// it is repeated without the limit.
  private ModelAnswer longer(ModelRequest request, long room) {
    int tokens = Math.clamp(TIMES * room, ROOM_MIN, ROOM_MAX);
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
