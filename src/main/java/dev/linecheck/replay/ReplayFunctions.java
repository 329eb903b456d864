package dev.linecheck.replay;

import dev.linecheck.callagent.CanonicalCall;
import dev.linecheck.callagent.FunctionExecutor;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionAnswer.Source;
import dev.linecheck.domain.dial.FunctionCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Answers the calls of one decision point from the recording, or else from mocks. No function is
/// ever executed. Single-threaded.
final class ReplayFunctions {
  private final DecisionPoint point;
  private final RecordedFunctions recorded;
  private final Unrecorded unrecorded;
  private final FunctionExecutor backend;
  private final List<RecordedFunctions.Made> toCome;
  private boolean changed;

  /// Whether a call that may change something was made and is not in the recording.
  private boolean unlikeRecorded;

  /// The treatment of a recorded call without a result.
  enum Unrecorded {
    /// A model is told that there is no result, and may speak of it.
    TOLD,
    /// A flow would go wrong without a result, so the answer has to come from elsewhere.
    LEFT_OPEN
  }

  ReplayFunctions(
      DecisionPoint point,
      RecordedFunctions recorded,
      FunctionExecutor backend,
      Unrecorded unrecorded) {
    this.point = point;
    this.recorded = recorded;
    this.unrecorded = unrecorded;
    this.backend = backend;
    this.toCome = new ArrayList<>(recorded.within(point));
  }

  /// The reply to a function call.
  sealed interface Reply {
    record Answered(FunctionAnswer answer) implements Reply {}

    /// The recorded agent made this call too, and ended its turn with it.
    record Recorded() implements Reply {}

    record Unanswered() implements Reply {}
  }

  Reply reply(FunctionCall call) {
    Optional<RecordedFunctions.Made> same = takeSame(call).filter(this::answers);
    if (same.isPresent()) {
      changed |= changes(call);
      return asRecorded(call, same.get());
    }
    Optional<String> before = readBefore(call);
    if (before.isPresent()) {
      return answered(call, before.get(), Source.READ_BEFORE);
    }
    Optional<String> mocked = backend.answer(call);
    changed |= changes(call);
    unlikeRecorded |= changes(call);
    return mocked.isPresent() ? answered(call, mocked.get(), Source.MOCK) : new Reply.Unanswered();
  }

  private boolean answers(RecordedFunctions.Made made) {
    return switch (unrecorded) {
      case TOLD -> true;
      case LEFT_OPEN -> made.at() == point.last() || made.resultBefore(point.end()).isPresent();
    };
  }

  /// Replies as the recording does. The recorded agent's last call there ended its turn.
  private Reply asRecorded(FunctionCall call, RecordedFunctions.Made made) {
    return made.at() == point.last()
        ? new Reply.Recorded()
        : answered(
            call,
            made.resultBefore(point.end()).orElse(RecordedFunctions.NO_RESULT),
            Source.RECORDED);
  }

  boolean transfers(FunctionCall call) {
    return backend.mocks().transfers(call);
  }

  private static Reply answered(FunctionCall call, String result, Source source) {
    return new Reply.Answered(new FunctionAnswer(call, result, source));
  }

  /// Takes the next recorded call at this point if it is the same. Takes a later one if those
  /// before it change nothing. A result that was read before a change is not used after it.
  private Optional<RecordedFunctions.Made> takeSame(FunctionCall call) {
    if (unlikeRecorded && !changes(call)) {
      return Optional.empty();
    }
    CanonicalCall wanted = CanonicalCall.of(call);
    for (int i = 0; i < toCome.size(); i++) {
      RecordedFunctions.Made made = toCome.get(i);
      if (made.canonical().equals(wanted)) {
        toCome.subList(changes(call) ? 0 : i, i + 1).clear();
        return Optional.of(made);
      }
      if (changes(made.call())) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// Returns the earlier result of the same call, if no call since then may have changed it.
  private Optional<String> readBefore(FunctionCall call) {
    if (changed || changes(call)) {
      return Optional.empty();
    }
    CanonicalCall wanted = CanonicalCall.of(call);
    for (RecordedFunctions.Made made : recorded.before(point.begin()).reversed()) {
      Optional<String> result = made.resultBefore(point.begin());
      if (made.canonical().equals(wanted) && result.isPresent()) {
        return result;
      }
      if (changes(made.call())) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private boolean changes(FunctionCall call) {
    return effect(call) != Effect.READS;
  }

  private Effect effect(FunctionCall call) {
    return backend.mocks().function(call).map(OfferedFunction::effect).orElse(Effect.CHANGES);
  }
}
