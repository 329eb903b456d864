package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.JudgePageView;
import dev.linecheck.dashboard.view.JudgePageView.Chosen;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.verdict.BinaryLabel;
import dev.linecheck.evaluation.Reports;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.labelling.LabelDraw.Level;
import dev.linecheck.report.JudgeReport;
import dev.linecheck.report.JudgeReport.Rated;
import dev.linecheck.report.RatedPair;
import dev.linecheck.store.CallPlaceStore;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The judge of one run: how it agrees with people, what its rates are worth, and how it drifts.
public record JudgePage(Stores stores, CallPlaceStore places) {
  static final String LEVEL = "level";
  static final String JUDGE = "judge";
  static final String PEOPLE = "people";

  /// The most rows of a cell that are listed.
  private static final int ROWS = 100;

  public PageAnswer show(Visit visit) {
    EvalRun run =
        stores
            .runs()
            .find(visit.workspace(), new RunId(visit.path("id")))
            .orElseThrow(() -> PageProblem.noSuch("run"));
    return PageAnswer.shown(
        "judge",
        visit.frame(
            "Judge of " + Names.run(run),
            Section.OVERVIEW,
            List.of(
                new PageLink("Overview", "/"),
                new PageLink(Names.config(stores, visit, run), Paths.config(run.configId())),
                new PageLink(Names.run(run), Paths.run(run.id())))),
        view(visit, run));
  }

  private JudgePageView view(Visit visit, EvalRun run) {
    Reports reports = new Reports(stores);
    JudgeReport.Levels report = reports.judgeLevels(visit.workspace(), run);
    RatedRows rows = new RatedRows(places, visit.workspace());
    JudgeLevels levels = new JudgeLevels(rows, Paths.of(Paths.judge(run.id())));
    JudgeDrift drift =
        new JudgeDrift(
            stores, visit, reports.judgeDrift(visit.workspace(), run.configId()).points());
    return new JudgePageView(
        new PageLink(Names.run(run), Paths.run(run.id())),
        run.models().judge().value(),
        List.of(levels.of(Level.TURN, report.turns()), levels.of(Level.CALL, report.calls())),
        chosen(visit, run, rows),
        drift.line(),
        drift.rows(),
        visit.may(Visit.ADMINS)
            ? Optional.of(Paths.config(run.configId()) + Paths.EDIT + "#field-sentinels")
            : Optional.empty());
  }

  /// Returns the rows of the cell that the address names.
  private Optional<Chosen> chosen(Visit visit, EvalRun run, RatedRows rows) {
    Optional<Level> level = named(Level.values(), visit.query(LEVEL));
    Optional<BinaryLabel> judge = named(BinaryLabel.values(), visit.query(JUDGE));
    Optional<BinaryLabel> people = named(BinaryLabel.values(), visit.query(PEOPLE));
    return level.flatMap(of ->
        judge.flatMap(
            by -> people.map(label -> chosen(visit, run, of, new RatedPair(by, label), rows))));
  }

  private Chosen chosen(Visit visit, EvalRun run, Level level, RatedPair verdicts, RatedRows rows) {
    List<Rated> all = new Reports(stores).rated(visit.workspace(), run, level, verdicts, ROWS + 1);
    return new Chosen(
        "%s that the judge %s and people %s"
            .formatted(
                JudgeLevels.title(level),
                RatedRows.verdict(verdicts.judge()),
                word(verdicts.person())),
        rows.of(all.subList(0, Math.min(ROWS, all.size()))),
        all.size() > ROWS ? "There are more, which the API lists in its export of labels." : "");
  }

  private static String word(BinaryLabel label) {
    return switch (label) {
      case ACCURATE -> "pass";
      case INACCURATE -> "fault";
    };
  }

  private static <E extends Enum<E>> Optional<E> named(E[] values, Optional<String> word) {
    return word.flatMap(text ->
        Arrays.stream(values)
            .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
            .findFirst());
  }
}
