package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.LabelChoiceView;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.Page;
import dev.linecheck.store.RecentRunStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Chooses a run, and the rule by which its turns or calls are drawn for labels.
public record LabelsPage(Stores stores, RecentRunStore recent) {
  static final String PATH = "/labels";

  private static final String RUN = "run";
  private static final int CONFIGS = 20;
  private static final int RUNS = 3;

  /// The seconds after which two draws at the same second of the day would be the same.
  private static final long SEEDS = 1_000_000;

  /// Shows the form, or leads to the queue that was chosen.
  public PageAnswer show(Visit visit) {
    Optional<EvalRun> chosen =
        visit.query(RUN).flatMap(id -> stores.runs().find(visit.workspace(), new RunId(id)));
    if (chosen.isPresent() && visit.query(QueueRule.RULE).isPresent()) {
      return PageAnswer.movedTo(queue(visit, chosen.get()));
    }
    return PageAnswer.shown(
        "labels",
        visit.frame("Labels", Section.LABELS, List.of()),
        new LabelChoiceView(rows(visit, chosen), QueueRule.COUNT_DEFAULT));
  }

  private static String queue(Visit visit, EvalRun run) {
    QueueRule asked = QueueRule.of(visit);
    int seed =
        visit.query(QueueRule.SEED).isPresent()
            ? asked.seed()
            : (int) (visit.now().getEpochSecond() % SEEDS);
    return new QueueWalk(
            run.id(),
            new QueueRule(asked.level(), asked.kind(), Optional.empty(), asked.count(), seed),
            1,
            Set.of(),
            Optional.empty())
        .text();
  }

  private List<LabelChoiceView.Row> rows(Visit visit, Optional<EvalRun> chosen) {
    Page<EvalConfig> configs =
        stores.configs().list(visit.workspace(), visit.rows(Paths.AFTER, CONFIGS));
    List<ConfigId> ids = configs.rows().stream().map(EvalConfig::id).toList();
    Map<ConfigId, List<EvalRun>> newest = recent.newest(visit.workspace(), ids, RUNS);
    List<EvalRun> others =
        ids.stream()
            .flatMap(id -> newest.getOrDefault(id, List.of()).stream())
            .filter(run -> RunWords.hasEnded(run) && run.details().noiseOf().isEmpty())
            .filter(run -> chosen.filter(one -> one.id().equals(run.id())).isEmpty())
            .toList();
    List<EvalRun> all = Stream.concat(chosen.stream(), others.stream()).toList();
    return all.stream()
        .map(run ->
            new LabelChoiceView.Row(
                run.id().value(),
                new PageLink(Names.run(run), Paths.run(run.id())),
                new PageLink(Names.config(stores, visit, run), Paths.config(run.configId())),
                run.prompt().name(),
                visit.moment(run.times().createdAt()),
                run.equals(all.getFirst())))
        .toList();
  }
}
