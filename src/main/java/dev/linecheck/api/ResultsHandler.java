package dev.linecheck.api;

import dev.linecheck.api.wire.ResultView;
import dev.linecheck.api.wire.RevisionView;
import dev.linecheck.api.wire.VerdictsView;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.engine.RejudgeTimeoutException;
import dev.linecheck.llm.ModelException;
import dev.linecheck.store.ItemFilter;
import java.util.Map;
import java.util.function.BiFunction;

/// The routes of results.
record ResultsHandler(Context context) {
  Object get(ApiRequest call) {
    EvalResult result = context.found().result(call);
    EvalRun run =
        context
            .stores()
            .runs()
            .find(call.workspace(), result.runId())
            .orElseThrow(() -> Problem.noSuch(PathLookup.RESULT));
    return new ResultView(result, RanPrompts.shown(context, call, run));
  }

  Object list(ApiRequest call) {
    return page(call, "results/", (run, result) -> new ResultView(result, RanPrompts.listed(run)));
  }

  /// Returns the verdicts of the same results without the words of their calls.
  Object verdicts(ApiRequest call) {
    return page(call, "verdicts/", (_, result) -> new VerdictsView(result));
  }

  private Object page(ApiRequest call, String name, BiFunction<EvalRun, EvalResult, Object> view) {
    EvalRun run = context.found().run(call);
    ItemFilter filter = QueryFilters.results(call);
    String list = name + run.id().value() + "/" + filter;
    return context.page(
        call,
        list,
        page -> context.stores().results().list(call.workspace(), run.id(), filter, page),
        result -> view.apply(run, result));
  }

  /// Judges the stored transcript again, by the current criteria and judge of the config.
  Object rerun(ApiRequest call) {
    try {
      return RevisionView.rerun(
          Refusals.accepted(
              context
                  .evaluation()
                  .rejudging()
                  .rerun(call.workspace(), new ResultId(call.path("id")))));
    } catch (ModelException e) {
      throw Problem.provider("The judge's model failed: " + e.getMessage());
    } catch (RejudgeTimeoutException e) {
      throw Problem.tookTooLong("Nothing was changed: " + e.getMessage() + ".");
    }
  }

  Object deleteTranscript(ApiRequest call) {
    EvalResult result = context.found().result(call);
    return Deletions.done(
        context.erasure().transcript(call.workspace(), result.id(), context.now()),
        PathLookup.RESULT,
        Map.of("id", result.id().value()));
  }

  Object revisions(ApiRequest call) {
    EvalResult result = context.found().result(call);
    String list = "revisions/" + result.id().value();
    return context.page(
        call,
        list,
        page -> context.stores().judgements().revisions().list(call.workspace(), result.id(), page),
        RevisionView::new);
  }
}
