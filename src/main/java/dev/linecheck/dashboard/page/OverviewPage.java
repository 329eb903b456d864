package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.page.RunAnswers.Budget;
import dev.linecheck.dashboard.view.CompareView.Answer;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.OverviewView;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.dashboard.view.Sparkline;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.report.RecordTrials.Stability;
import dev.linecheck.report.RunRate;
import dev.linecheck.store.Page;
import dev.linecheck.store.RecentRunStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The first page: every config with its last run.
public final class OverviewPage {
  private static final int CONFIGS = 50;

  /// The newest runs of a config among which one with a baseline is looked for.
  private static final int RUNS = 12;

  /// The versions in the line of a config.
  private static final int VERSIONS = 12;

  /// The most items that are read for gates and lines that are not known yet, so that the page
  /// stays quick. The rest follows when the page is loaded again. The gate of larger runs is known
  /// as soon as somebody has opened their comparison.
  private static final int ITEMS_MAX = 4_000;

  private final Stores stores;
  private final RecentRunStore recent;
  private final RunAnswers answers;

  public OverviewPage(Stores stores, RecentRunStore recent, RunAnswers answers) {
    this.stores = stores;
    this.recent = recent;
    this.answers = answers;
  }

  /// The runs of the configs on the page.
  ///
  /// @param newest the newest runs of each
  /// @param versions the newest run of each version
  private record Runs(
      Map<ConfigId, List<EvalRun>> newest,
      Map<ConfigId, List<EvalRun>> versions,
      Map<ConfigId, Long> running) {}

  public PageAnswer show(Visit visit) {
    Page<EvalConfig> configs =
        stores.configs().list(visit.workspace(), visit.rows(Paths.AFTER, CONFIGS));
    List<ConfigId> ids = configs.rows().stream().map(EvalConfig::id).toList();
    Runs runs =
        new Runs(
            recent.newest(visit.workspace(), ids, RUNS),
            recent.ofVersions(visit.workspace(), ids, VERSIONS),
            recent.running(visit.workspace()));
    Budget budget = new Budget(ITEMS_MAX);
    return PageAnswer.shown(
        "overview",
        visit.frame("Overview", Section.OVERVIEW, List.of()),
        new OverviewView(
            configs.rows().stream().map(config -> row(visit, config, runs, budget)).toList(),
            visit.may(Visit.ADMINS) ? Optional.of(Paths.NEW_CONFIG) : Optional.empty(),
            Paths.of("/").pages(visit, Paths.AFTER, configs)));
  }

  private OverviewView.ConfigRow row(Visit visit, EvalConfig config, Runs runs, Budget budget) {
    long running = runs.running().getOrDefault(config.id(), 0L);
    List<EvalRun> newest = runs.newest().getOrDefault(config.id(), List.of());
    Optional<EvalRun> last = newest.stream().findFirst();
    Optional<RunRate> rate = last.flatMap(run -> answers.rate(visit.workspace(), run));
    return new OverviewView.ConfigRow(
        new PageLink(Names.config(config), Paths.config(config.id())),
        running == 0 ? "" : running + " running",
        last.map(run -> new RunRows(stores, visit).row(run, rate)),
        last.flatMap(run -> rate.flatMap(found -> flaky(run, found))),
        newest.stream()
            .filter(run -> run.times().endedAt().isPresent())
            .flatMap(run -> baseline(visit, run).map(old -> gate(visit, old, run, budget)).stream())
            .findFirst(),
        line(visit, runs.versions().getOrDefault(config.id(), List.of()), budget));
  }

  private static Optional<PageLink> flaky(EvalRun run, RunRate rate) {
    int flaky = rate.count(Stability.FLAKY);
    return flaky == 0
        ? Optional.empty()
        : Optional.of(
            new PageLink(
                Numbers.count(flaky) + " flaky",
                Paths.of(Paths.run(run.id())).with(RunPage.FLAKY, Optional.of("true")).text()
                    + "#records"));
  }

  private Optional<EvalRun> baseline(Visit visit, EvalRun run) {
    return run.details().baseline().flatMap(id -> stores.runs().find(visit.workspace(), id));
  }

  private OverviewView.Gate gate(Visit visit, EvalRun baseline, EvalRun run, Budget budget) {
    Optional<Answer> answer =
        answers.gate(visit.workspace(), baseline, run, budget).map(GateWords::of);
    return new OverviewView.Gate(
        new PageLink(
            answer.map(found -> found.sign() + " " + found.word()).orElse("See the answer"),
            ComparePage.address(baseline.id(), run.id()).text()),
        answer.map(Answer::kind).orElse("idle"),
        answer.map(Answer::sentence).orElse(""),
        visit.moment(run.times().endedAt().orElse(run.times().createdAt())));
  }

  private Optional<Sparkline> line(Visit visit, List<EvalRun> versions, Budget budget) {
    return Optional.of(versions.reversed())
        .filter(runs -> runs.size() >= 2)
        .flatMap(runs -> answers.rates(visit.workspace(), runs, budget))
        .filter(rates -> rates.size() >= 2)
        .map(rates -> Sparkline.of("versions", rates.stream().map(OverviewPage::point).toList()));
  }

  private static Sparkline.Point point(RunRate rate) {
    return new Sparkline.Point(rate.rate(), rate.interval().low(), rate.interval().high());
  }
}
