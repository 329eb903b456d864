package dev.linecheck.replay;

import dev.linecheck.callagent.FunctionExecutor;
import dev.linecheck.callagent.FunctionMocks;
import dev.linecheck.callagent.FunctionSimulator;
import dev.linecheck.callagent.RealFunctions;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.domain.eval.RecordedCall;
import dev.linecheck.domain.run.CallContext;
import dev.linecheck.llm.LanguageModel;
import dev.linecheck.time.Waits;
import java.util.List;

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
