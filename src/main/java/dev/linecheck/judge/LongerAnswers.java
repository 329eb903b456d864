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

/// Gives an answer that was cut off more room when it is asked for once more. Thread-safe.
final class LongerAnswers implements LanguageModel {
  private static final int TIMES = 4;

  /// In tokens; a provider that cuts off less by itself is asked for so much.
  private static final int ROOM_MIN = 4_096;

  private static final int ROOM_MAX = 32_768;

  private final LanguageModel models;

  /// The room that was not enough, by the key of the answer that is to stand in its place.
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

  /// Some models take no limit by that name, or none so large. They refuse the request before they
  /// begin, and are asked without.
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
