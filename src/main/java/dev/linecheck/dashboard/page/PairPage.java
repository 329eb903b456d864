package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.CallView.Line;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.PairView;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.run.EvalResult;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ResultId;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.comparison.RecentComparisons;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Two calls side by side, with the place where they part.
public record PairPage(Stores stores, RecentComparisons recent) {
  private static final String PATH = ComparePage.PATH + "/pair";

  static String path(ResultId before, ResultId after) {
    return address(before, after).text();
  }

  static Paths.Address address(ResultId before, ResultId after) {
    return Paths.of(PATH)
        .with(ComparePage.BEFORE, Optional.of(before.value()))
        .with(ComparePage.AFTER, Optional.of(after.value()));
  }

  private record Call(EvalRun run, EvalResult result) {}

  public PageAnswer show(Visit visit) {
    Call before = call(visit, ComparePage.BEFORE);
    Call after = call(visit, ComparePage.AFTER);
    CompareQuery query = new CompareQuery(visit, List.of(before.run()), List.of(after.run()));
    String name = ResultPage.name(after.result().record());
    return PageAnswer.shown(
        "pair",
        visit.frame(
            name,
            Section.OVERVIEW,
            List.of(
                new PageLink("Overview", "/"),
                new PageLink(
                    Names.config(stores, visit, after.run()), Paths.config(after.run().configId())),
                new PageLink(
                    "Comparison",
                    query
                        .asked(ComparePage.address(before.run().id(), after.run().id()))
                        .with(ComparePage.CLASS, visit.query(ComparePage.CLASS))
                        .text()))),
        new PairView(
            name,
            notice(before, after),
            new PairWalk(recent, query).around(after.result().record().id()),
            side(before),
            side(after),
            PairRows.of(lines(before.result()), lines(after.result()))));
  }

  private Call call(Visit visit, String parameter) {
    return visit
        .query(parameter)
        .flatMap(id -> stores.results().find(visit.workspace(), new ResultId(id)))
        .flatMap(result ->
            stores.runs().find(visit.workspace(), result.runId()).map(run -> new Call(run, result)))
        .orElseThrow(() -> PageProblem.noSuch("call"));
  }

  private static String notice(Call before, Call after) {
    if (before.result().erasedAt().or(() -> after.result().erasedAt()).isPresent()) {
      return "The words of a call here were erased. Its verdicts stay.";
    }
    return before.result().record().id().equals(after.result().record().id())
        ? ""
        : "These are calls of different records.";
  }

  private static PairView.Side side(Call call) {
    EvalResult result = call.result();
    CallFindings findings = new CallFindings(result.outcome().verdicts());
    ResultPage.Verdict verdict = ResultPage.verdict(result.outcome().verdicts());
    return new PairView.Side(
        new PageLink("Trial %d".formatted(result.trial() + 1), Paths.result(result.id())),
        new PageLink(Names.run(call.run()), Paths.run(call.run().id())),
        verdict.word(),
        verdict.kind(),
        new FindingViews(
                findings,
                result.outcome().transcript().entries(),
                CitedPrompt.NONE,
                Paths.of(Paths.result(result.id())),
                FindingViews.NO_FOCUS)
            .of(findings.all()));
  }

  private static List<Line> lines(EvalResult result) {
    return new TalkLines(
            result.outcome().transcript().entries(),
            ResultPage.turns(result.outcome().verdicts()),
            ResultPage.replayed(result),
            Map.of())
        .all();
  }
}
