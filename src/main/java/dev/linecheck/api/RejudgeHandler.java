package dev.linecheck.api;

import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.engine.Engine;

/// Rejudgements of whole runs: begun and cancelled here, carried by the engine.
final class RejudgeHandler {
  private final Context context;
  private final Engine engine;
  private final CurrentJudgeSettings briefs;
  private final RunViews views;

  RejudgeHandler(Context context, Engine engine) {
    this.context = context;
    this.engine = engine;
    this.briefs = new CurrentJudgeSettings(context);
    this.views = RunViews.of(context);
  }

  /// Has the stored calls of an ended run judged again, by the config as it is now.
  Object begin(ApiRequest call) {
    return context.erasure().whileNothingIsDeleted(call.workspace(), () -> begun(call));
  }

  private Object begun(ApiRequest call) {
    EvalRun run = context.found().run(call);
    return switch (engine.rejudge(call.workspace(), run.id(), briefs.now(call, run))) {
      case BEGUN -> views.now(call);
      case RUN_ACTIVE ->
          throw Problem.invalid(
              "run_active", "", "The run is still going; judge it again when it has ended.");
      case REJUDGE_ACTIVE -> throw RunViews.rejudgeActive();
      case NOTHING_JUDGED ->
          throw Problem.invalid(
              "nothing_to_rejudge",
              "",
              "No call of this run can be judged again: none was judged, or their words are erased.");
    };
  }

  Object cancel(ApiRequest call) {
    EvalRun run = context.found().run(call);
    if (!engine.cancelRejudge(call.workspace(), run.id())) {
      throw Problem.invalid(
          "rejudge_ended", "", "The run is not being judged again; there is nothing to cancel.");
    }
    return views.now(call);
  }
}
