package dev.linecheck.dashboard.page;

import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.operation.ApiOperation;
import dev.linecheck.evaluation.operation.ApiOperation.Method;
import dev.linecheck.evaluation.operation.OperationAnswer;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;

/// The forms of a run's page, each of which changes the run and leads back to its page. What is
/// refused is told there.
public record RunActions(PageOperations operations, RunPage page) {
  private static final String ONCE = "once";

  public PageAnswer cancel(Visit visit) {
    return done(visit, post(visit, "/eval_runs/{id}/cancel"));
  }

  /// Runs the calls again that errored or were not run.
  public PageAnswer retry(Visit visit) {
    return done(visit, post(visit, "/eval_runs/{id}/retry"));
  }

  public PageAnswer rejudge(Visit visit) {
    return done(visit, post(visit, "/eval_runs/{id}/rejudge").once(visit.field(ONCE)));
  }

  public PageAnswer cancelRejudge(Visit visit) {
    return done(visit, post(visit, "/eval_runs/{id}/rejudge/cancel"));
  }

  public PageAnswer addTrials(Visit visit) {
    Typed typed = new Typed(Map.of(StartForm.TRIALS, visit.typed(StartForm.TRIALS)));
    return done(
        visit,
        ApiOperation.post(
                ApiOperation.path("/eval_runs/{id}/trials", visit.path("id")),
                JsonNodeFactory.instance
                    .objectNode()
                    .set(StartForm.TRIALS, typed.number(StartForm.TRIALS)))
            .once(visit.field(ONCE)));
  }

  private static ApiOperation post(Visit visit, String template) {
    return ApiOperation.of(Method.POST, ApiOperation.path(template, visit.path("id")));
  }

  private PageAnswer done(Visit visit, ApiOperation operation) {
    return switch (operations.tried(visit, "run", operation)) {
      case OperationAnswer.Done _ -> PageAnswer.movedTo(Paths.run(new RunId(visit.path("id"))));
      case OperationAnswer.Refused refused ->
          page.refused(visit, refused.status(), refused.sentence());
    };
  }
}
