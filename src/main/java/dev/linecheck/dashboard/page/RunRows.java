package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.RateView;
import dev.linecheck.dashboard.view.RunRow;
import dev.linecheck.dashboard.view.StatusView;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.comparison.RunComparisons;
import dev.linecheck.report.RunRate;
import java.util.Optional;

/// Shows runs in lists.
record RunRows(Stores stores, Visit visit) {
  RunRow row(EvalRun run) {
    return row(run, new RunComparisons(stores).rate(visit.workspace(), run));
  }

  RunRow row(EvalRun run, Optional<RunRate> rate) {
    return new RunRow(
        run.id().value(),
        new PageLink(Names.run(run), Paths.run(run.id())),
        ComparePage.withBaseline(stores, visit, run),
        run.prompt().name(),
        Names.versionBeside(run),
        run.details().commit(),
        run.details().tags(),
        StatusView.of(run.status()),
        visit.moment(run.times().createdAt()),
        rate.map(RateView::of));
  }
}
