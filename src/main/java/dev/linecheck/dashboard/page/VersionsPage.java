package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.dashboard.view.VersionsView;
import dev.linecheck.dashboard.view.VersionsView.Choice;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunSubject;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.RecentRunStore;
import dev.linecheck.store.RecentRunStore.RanVersion;
import java.util.List;
import java.util.Optional;

/// The differences of any two prompt versions that a config has run, each as it ran last.
public record VersionsPage(Stores stores, RecentRunStore recent) {
  private static final int VERSIONS = 100;

  public PageAnswer show(Visit visit) {
    EvalConfig config =
        stores
            .configs()
            .find(visit.workspace(), new ConfigId(visit.path("id")))
            .orElseThrow(() -> PageProblem.noSuch("config"));
    List<EvalRun> versions =
        recent.versions(visit.workspace(), config.id(), VERSIONS).stream()
            .map(RanVersion::newest)
            .toList();
    if (versions.isEmpty()) {
      throw PageProblem.noSuch("prompt version");
    }
    EvalRun after = chosen(visit, versions, ComparePage.AFTER, versions.getFirst());
    EvalRun before =
        chosen(
            visit,
            versions,
            ComparePage.BEFORE,
            versions.stream()
                .filter(run -> !run.prompt().id().equals(after.prompt().id()))
                .findFirst()
                .orElse(after));
    return PageAnswer.shown(
        "versions",
        visit.frame(
            "Prompt versions",
            Section.OVERVIEW,
            List.of(
                new PageLink("Overview", "/"),
                new PageLink(Names.config(config), Paths.config(config.id())))),
        view(visit, config, versions, before, after));
  }

  /// Returns the version that the address names, or another one if it names none.
  private static EvalRun chosen(
      Visit visit, List<EvalRun> versions, String parameter, EvalRun otherwise) {
    Optional<String> id = visit.query(parameter);
    return id.isEmpty()
        ? otherwise
        : versions.stream()
            .filter(run -> run.prompt().id().value().equals(id.get()))
            .findFirst()
            .orElseThrow(() -> PageProblem.noSuch("prompt version"));
  }

  private VersionsView view(
      Visit visit, EvalConfig config, List<EvalRun> versions, EvalRun before, EvalRun after) {
    Optional<RunSubject> old = stores.runs().subject(visit.workspace(), before.id());
    Optional<RunSubject> now = stores.runs().subject(visit.workspace(), after.id());
    return new VersionsView(
        path(config.id()),
        versions.stream().map(run -> choice(visit, run)).toList(),
        choice(visit, before),
        choice(visit, after),
        RunDifferences.prompt(old, now),
        new RunDifferences(stores, visit.workspace()).settings(before, after).of(old, now));
  }

  private static Choice choice(Visit visit, EvalRun run) {
    return new Choice(
        run.prompt().id().value(), run.prompt().name(), visit.moment(run.times().createdAt()));
  }

  static String path(ConfigId config) {
    return Paths.config(config) + "/versions";
  }
}
