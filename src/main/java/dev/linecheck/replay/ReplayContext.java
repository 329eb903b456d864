package dev.linecheck.replay;

import dev.linecheck.callagent.FunctionExecutor;
import dev.linecheck.callagent.FunctionMocks;
import dev.linecheck.callagent.FunctionSimulator;
import dev.linecheck.callagent.RealFunctions;
import dev.linecheck.domain.agent.OfferedFunction;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.run.CallContext;
import dev.linecheck.llm.CallKey;
import dev.linecheck.llm.CallTag;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.llm.Message;
import dev.linecheck.llm.ModelRequest;
import dev.linecheck.llm.Position;
import dev.linecheck.llm.Purpose;
import dev.linecheck.time.Waits;
import java.util.List;
import java.util.Optional;

/// The data that all decision points of one recorded call share.
///
/// @param models answer for the agent, and for functions that a model simulates
record ReplayContext(
    LanguageModel models,
    Waits waits,
    CallContext context,
    RecordedCall call,
    RecordedFunctions functions) {
  ReplayContext(LanguageModel models, Waits waits, CallContext context, RecordedCall call) {
    this(models, waits, context, call, new RecordedFunctions(call.transcript().entries()));
  }

  List<TranscriptEntry> lines() {
    return call.transcript().entries();
  }

  List<DecisionPoint> points() {
    return DecisionPoint.in(lines());
  }

  /// Returns a request to the agent's model.
  ModelRequest request(Position position, List<Message> messages, List<OfferedFunction> functions) {
    return new ModelRequest(
            CallKey.first(context.itemId(), context.generation(), Purpose.AGENT, position),
            context.runId(),
            context.setup().prompt().modelId(),
            messages,
            Optional.empty(),
            context.setup().prompt().modelOptions(),
            functions)
        .ofCall(CallTag.of(context, call));
  }

  /// Returns the functions of one decision point.
  ReplayFunctions functions(DecisionPoint point, ReplayFunctions.Unrecorded unrecorded) {
    FunctionExecutor backend =
        new FunctionExecutor(
            new FunctionMocks(context.setup().functions(), List.of()),
            new FunctionSimulator(models, context, point::position),
            RealFunctions.NONE,
            waits);
    return new ReplayFunctions(point, functions, backend, unrecorded);
  }
}
