package dev.linecheck.engine;

import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.ModelAnswer;
import dev.linecheck.llm.ModelException;
import dev.linecheck.llm.ModelException.ModelFailure;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.store.LedgerStore;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// The length of one call so far. Every request of a call repeats its lines, so answers within
/// their limits could still fill the memory together. Thread-safe.
final class CallLength {
  /// The most characters that the models of one call may answer together. Answers of the judge do
  /// not count.
  static final int CHARS_MAX = 250_000;

  private final AtomicLong chars = new AtomicLong();

  private CallLength() {}

  /// Returns the length of a call that resumes from its stored answers.
  static CallLength of(Map<CallKey, LedgerStore.Kept> kept) {
    CallLength length = new CallLength();
    kept.forEach((key, one) -> length.add(key, one.answer()));
    return length;
  }

  /// @throws ModelException UNREADABLE when the answer would make the call too long
  void check(ModelRequest request, ModelAnswer answer) {
    if (!request.key().purpose().isJudging() && chars.get() + answer.chars() > CHARS_MAX) {
      throw new ModelException(
          ModelFailure.UNREADABLE,
          "%s: with its answer, those of this call have more than %d characters together"
              .formatted(request.asked(), CHARS_MAX));
    }
  }

  void add(CallKey key, ModelAnswer answer) {
    if (!key.purpose().isJudging()) {
      chars.addAndGet(answer.chars());
    }
  }
}
