package dev.linecheck.api;

import dev.linecheck.api.wire.ItemView;
import dev.linecheck.api.wire.PageView;
import dev.linecheck.api.wire.RunView;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.evaluation.RunRequest;
import dev.linecheck.store.Page;
import java.util.Map;
import java.util.Optional;

/// The routes of eval runs.
final class RunsHandler {
  private final Context context;
  private final RunViews views;

  RunsHandler(Context context) {
    this.context = context;
    this.views = RunViews.of(context);
  }

  Object create(ApiRequest call) {
    RunRequest request = RunBody.read(context.found().config(call).id(), call.body());
    EvalRun run =
        Refusals.accepted(context.evaluation().starter().start(call.workspace(), request));
    return new RunView(run, Optional.empty(), call::told);
  }

  Object get(ApiRequest call) {
    return views.now(call);
  }

  Object delete(ApiRequest call) {
    EvalRun run = context.found().run(call);
    return Deletions.done(
        context.erasure().run(call.workspace(), run.id(), context.now()),
        PathLookup.RUN,
        Map.of("id", run.id().value()));
  }

  /// Lists the runs of a config, even of a deleted one.
  Object list(ApiRequest call) {
    ConfigId config = new ConfigId(call.path("id"));
    if (!context.stores().configs().isKnown(call.workspace(), config)) {
      throw Problem.noSuch(PathLookup.CONFIG);
    }
    String list = "runs/" + config.value();
    Page<EvalRun> page =
        context
            .stores()
            .runs()
            .list(call.workspace(), config, call.page(context.cursors(), call.list(list)));
    return new PageView<>(
        views.all(call, page.rows()), context.cursors().write(call.list(list), page.next()));
  }

  /// Cancels a run. Cancelling it twice returns the cancelled run twice.
  Object cancel(ApiRequest call) {
    return views.of(
        call, context.evaluation().control().cancel(call.workspace(), PathLookup.runId(call)));
  }

  Object retry(ApiRequest call) {
    return views.of(
        call, context.evaluation().control().retry(call.workspace(), PathLookup.runId(call)));
  }

  /// Lists every item with its state, including items without a result.
  Object items(ApiRequest call) {
    EvalRun run = context.found().run(call);
    String list = "items/" + run.id().value();
    return context.page(
        call,
        list,
        page -> context.stores().items().list(call.workspace(), run.id(), page),
        item -> new ItemView(item, call::told));
  }
}
