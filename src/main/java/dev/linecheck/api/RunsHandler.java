package dev.linecheck.api;

import dev.linecheck.api.wire.ItemView;
import dev.linecheck.api.wire.PageView;
import dev.linecheck.api.wire.RunView;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.Rejudgement;
import dev.linecheck.domain.run.ReplayMode;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Rejudging;
import dev.linecheck.evaluation.RunRequest;
import dev.linecheck.llm.ModelAnswer.Warning;
import dev.linecheck.store.Page;
import dev.linecheck.store.RejudgeStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The routes of eval runs.
record RunsHandler(Context context) {
  Object create(ApiRequest call) {
    RunRequest request = request(context.found().config(call).id(), call.body());
    EvalRun run =
        Refusals.accepted(context.evaluation().starter().start(call.workspace(), request));
    return new RunView(run, Optional.empty(), List.of(), call::told);
  }

  private static RunRequest request(ConfigId config, Fields body) {
    String promptId = body.required("versionedPromptId");
    String agentId = body.required("callAgentId");
    RunRequest request =
        new RunRequest(
            config,
            agentId,
            promptId,
            body.optionalTexts("evalRecordIds"),
            BudgetBody.of(body),
            body.choice(
                    "replayMode",
                    ReplayMode.class,
                    "replayMode is DECISIONS or CONTINUE, not '%s'.")
                .orElse(ReplayMode.DECISIONS));
    body.refuseOthers();
    return request;
  }

  Object get(ApiRequest call) {
    return view(call, context.found().run(call));
  }

  private RunView view(ApiRequest call, EvalRun run) {
    return new RunView(
        run,
        rejudgements().find(call.workspace(), run.id()),
        context.stores().judgements().warnings().of(call.workspace(), run.id()),
        call::told);
  }

  private RejudgeStore rejudgements() {
    return context.stores().judgements().rejudgements();
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
    List<RunId> ids = page.rows().stream().map(EvalRun::id).toList();
    Map<RunId, Rejudgement> known = rejudgements().all(call.workspace(), ids);
    Map<RunId, List<Warning>> warned =
        context.stores().judgements().warnings().all(call.workspace(), ids);
    return new PageView<>(
        page.rows().stream()
            .map(run ->
                new RunView(
                    run,
                    Optional.ofNullable(known.get(run.id())),
                    warned.getOrDefault(run.id(), List.of()),
                    call::told))
            .toList(),
        context.cursors().write(call.list(list), page.next()));
  }

  /// Cancels a run. Cancelling it twice returns the cancelled run twice.
  Object cancel(ApiRequest call) {
    return after(
        call, context.evaluation().control().cancel(call.workspace(), PathLookup.runId(call)));
  }

  Object retry(ApiRequest call) {
    return after(
        call, context.evaluation().control().retry(call.workspace(), PathLookup.runId(call)));
  }

  private RunView after(ApiRequest call, Checked<EvalRun> operation) {
    return view(call, Refusals.accepted(operation));
  }

  Object rejudge(ApiRequest call) {
    Rejudging rejudging = context.evaluation().rejudging();
    Refusals.accepted(rejudging.begin(call.workspace(), PathLookup.runId(call)));
    return get(call);
  }

  Object cancelRejudge(ApiRequest call) {
    Rejudging rejudging = context.evaluation().rejudging();
    Refusals.accepted(rejudging.cancel(call.workspace(), PathLookup.runId(call)));
    return get(call);
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
