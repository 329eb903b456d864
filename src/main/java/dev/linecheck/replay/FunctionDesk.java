package dev.linecheck.replay;

import dev.linecheck.callagent.CanonicalCall;
import dev.linecheck.callagent.FunctionMocks;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.agent.OfferedFunction.Effect;
import dev.linecheck.domain.dial.FunctionAnswer;
import dev.linecheck.domain.dial.FunctionAnswer.Source;
import dev.linecheck.domain.dial.FunctionCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Answers the calls of one decision point from what was recorded, else from mocks. No function is
/// ever executed. Single-threaded.
final class FunctionDesk {
  private final DecisionPoint point;
  private final RecordedCalls recorded;
  private final FunctionMocks mocks;
  private final List<RecordedCalls.Made> toCome;
  private boolean changed;

  FunctionDesk(DecisionPoint point, RecordedCalls recorded, List<OfferedFunction> functions) {
    this.point = point;
    this.recorded = recorded;
    this.mocks = new FunctionMocks(functions);
    this.toCome = new ArrayList<>(recorded.within(point));
  }

  /// What became of a call.
  sealed interface Reply {
    record Answered(FunctionAnswer answer) implements Reply {}

    /// The recorded agent made this call too, and the conversation ended with it.
    record Recorded() implements Reply {}

    record Unanswered() implements Reply {}
  }

  Reply reply(FunctionCall call) {
    Optional<RecordedCalls.Made> same = takeSame(call);
    if (same.isPresent()) {
      noteChange(call);
      return recorded.wentOn(same.get())
          ? answered(call, same.get().result(), Source.RECORDED)
          : new Reply.Recorded();
    }
    Optional<String> before = readBefore(call);
    if (before.isPresent()) {
      return answered(call, before.get(), Source.READ_BEFORE);
    }
    Optional<String> mocked = mocks.answer(call);
    noteChange(call);
    return mocked.isPresent() ? answered(call, mocked.get(), Source.MOCK) : new Reply.Unanswered();
  }

  boolean transfers(FunctionCall call) {
    return effect(call) == Effect.TRANSFERS;
  }

  private static Reply answered(FunctionCall call, String result, Source source) {
    return new Reply.Answered(new FunctionAnswer(call, result, source));
  }

  /// The recorded call that comes next here; one further on where those before it change nothing.
  private Optional<RecordedCalls.Made> takeSame(FunctionCall call) {
    CanonicalCall wanted = CanonicalCall.of(call);
    for (RecordedCalls.Made made : toCome) {
      if (made.canonical().equals(wanted)) {
        toCome.remove(made);
        return Optional.of(made);
      }
      if (effect(made.call()) != Effect.READS) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /// The result of the same call before, where nothing was called since that may have changed it.
  private Optional<String> readBefore(FunctionCall call) {
    if (changed || effect(call) != Effect.READS) {
      return Optional.empty();
    }
    CanonicalCall wanted = CanonicalCall.of(call);
    for (RecordedCalls.Made made : recorded.before(point.begin()).reversed()) {
      if (made.canonical().equals(wanted) && made.answeredBefore(point.begin())) {
        return Optional.of(made.result());
      }
      if (effect(made.call()) != Effect.READS) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private void noteChange(FunctionCall call) {
    changed |= effect(call) != Effect.READS;
  }

  private Effect effect(FunctionCall call) {
    return mocks.function(call).map(OfferedFunction::effect).orElse(Effect.CHANGES);
  }
}
