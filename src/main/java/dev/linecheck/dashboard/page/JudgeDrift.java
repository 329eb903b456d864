package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.DifferenceView;
import dev.linecheck.dashboard.view.JudgePageView.DriftRow;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Sparkline;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.report.Drift;
import dev.linecheck.report.DriftSeries;
import dev.linecheck.report.Proportion;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Shows how the judge's verdicts on the same labelled turns change from run to run.
record JudgeDrift(Stores stores, Visit visit, List<DriftSeries.Point> points) {
  /// The least probability of a change by chance that is shown without a mark.
  private static final double UNEVEN = 0.05;

  JudgeDrift {
    points = List.copyOf(points);
  }

  Optional<Sparkline> line() {
    List<Sparkline.Point> rates =
        points.reversed().stream().flatMap(point -> agreed(point.agreement().agreed())).toList();
    return rates.size() < 2 ? Optional.empty() : Optional.of(Sparkline.of("runs", rates));
  }

  private static Stream<Sparkline.Point> agreed(Proportion share) {
    return share
        .rate()
        .flatMap(rate ->
            share
                .interval()
                .map(interval -> new Sparkline.Point(rate, interval.low(), interval.high())))
        .stream();
  }

  List<DriftRow> rows() {
    return points.stream().map(this::row).toList();
  }

  private DriftRow row(DriftSeries.Point point) {
    DriftSeries.JudgedRun run = point.run();
    return new DriftRow(
        new PageLink(name(run.run()), Paths.judge(run.run())),
        visit.moment(run.startedAt()),
        run.judge().value(),
        JudgeLevels.share(point.agreement().sensitivity()),
        JudgeLevels.share(point.agreement().specificity()),
        JudgeLevels.kappa(point.agreement()),
        point.sincePrevious().map(JudgeDrift::change).orElse(""),
        point.sincePrevious().filter(drift -> drift.byChance() < UNEVEN).isPresent());
  }

  private String name(RunId run) {
    return stores
        .runs()
        .find(visit.workspace(), run)
        .map(Names::run)
        .orElseGet(() -> Names.deletedRun(run));
  }

  private static String change(Drift drift) {
    return "%s newly wrong, %s newly right of %s, p %s"
        .formatted(
            Numbers.count(drift.lost()),
            Numbers.count(drift.gained()),
            Numbers.counted(drift.turns(), "turn"),
            DifferenceView.p(drift.byChance()));
  }
}
