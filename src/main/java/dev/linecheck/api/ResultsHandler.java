package dev.linecheck.api;

import dev.linecheck.api.wire.PageView;
import dev.linecheck.api.wire.ResultView;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.store.Page;

/// The results of runs.
final class ResultsHandler {
  private final Context context;

  ResultsHandler(Context context) {
    this.context = context;
  }

  Object get(Call call) {
    return context
        .stores()
        .results()
        .find(call.workspace(), new ResultId(call.path("id")))
        .map(ResultView::of)
        .orElseThrow(() -> Problem.notFound("There is no such eval result."));
  }

  Object list(Call call) {
    EvalRun run = context.found().run(call);
    String list = "results/" + run.id().value();
    Page<EvalResult> page =
        context
            .stores()
            .results()
            .list(call.workspace(), run.id(), call.page(context.cursors(), list));
    return new PageView<>(
        page.rows().stream().map(ResultView::of).toList(),
        context.cursors().write(list, page.next()));
  }
}
