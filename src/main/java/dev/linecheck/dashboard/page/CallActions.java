package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.CallActionsView;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.evaluation.operation.ApiOperation;
import dev.linecheck.evaluation.operation.ApiOperation.Method;
import dev.linecheck.evaluation.operation.OperationAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The actions on the page of a call. What is refused is told there.
public record CallActions(PageOperations operations, ResultPage page, SentForms sent) {
  private static final int CONFLICT = 409;

  /// Judges the stored call again, by the config as it is now, while the person waits. A form is
  /// carried out once, because each judgement costs.
  public PageAnswer rerun(Visit visit) {
    ApiOperation rerun =
        ApiOperation.of(
            Method.POST, ApiOperation.path("/eval_results/{id}/rerun", visit.path("id")));
    Optional<OperationAnswer> answer =
        sent.once(visit, () -> operations.tried(visit, "call", rerun));
    if (answer.isEmpty()) {
      return page.refused(
          visit,
          CONFLICT,
          "This form was sent before, and its judgement is made or under way. Open this page again to"
              + " see it.");
    }
    return switch (answer.get()) {
      case OperationAnswer.Done _ ->
          PageAnswer.movedTo(Paths.result(new ResultId(visit.path("id"))));
      case OperationAnswer.Refused refused ->
          page.refused(visit, refused.status(), refused.sentence());
    };
  }

  /// Says what the key may do with a call whose words are there.
  ///
  /// @param trouble the reason why the last action was refused; empty if none was
  /// @param once differs from that of any other form
  static CallActionsView of(
      Visit visit, EvalRun run, EvalResult result, String trouble, String once) {
    boolean hasWords = result.erasedAt().isEmpty() && run.details().noiseOf().isEmpty();
    List<PageLink> links = new ArrayList<>();
    String markdown = Paths.result(result.id()) + "/call.md";
    links.add(new PageLink("Save as Markdown", markdown));
    if (hasWords && visit.may(Visit.RUNNERS)) {
      links.add(
          new PageLink(
              "Label its turns",
              Paths.of(Paths.run(run.id()) + LabelQueuePage.PATH)
                  .with(QueueRule.CALL, Optional.of(result.id().value()))
                  .text()));
    }
    if (hasWords && visit.may(Visit.ADMINS)) {
      links.add(
          new PageLink("Turn into a record", CallRecordForms.path(run.configId(), result.id())));
    }
    return new CallActionsView(
        trouble,
        links,
        markdown,
        Optional.of(new CallActionsView.Rerun(Paths.result(result.id()) + "/rerun", once))
            .filter(_ -> hasWords && RunWords.hasEnded(run) && visit.may(Visit.RUNNERS)));
  }
}
