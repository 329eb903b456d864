package dev.linecheck.api;

import dev.linecheck.evaluation.Rejudging;

/// The routes of rejudgements of whole runs.
final class RejudgeHandler {
  private final Rejudging rejudging;
  private final RunViews views;

  RejudgeHandler(Context context) {
    this.rejudging = context.evaluation().rejudging();
    this.views = RunViews.of(context);
  }

  Object begin(ApiRequest call) {
    Refusals.accepted(rejudging.begin(call.workspace(), PathLookup.runId(call)));
    return views.now(call);
  }

  Object cancel(ApiRequest call) {
    Refusals.accepted(rejudging.cancel(call.workspace(), PathLookup.runId(call)));
    return views.now(call);
  }
}
