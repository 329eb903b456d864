package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.ConfigDetails;
import dev.linecheck.dashboard.view.Fact;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.agent.ModelId;
import dev.linecheck.domain.agent.PromptId;
import dev.linecheck.domain.eval.ConfigId;
import dev.linecheck.domain.eval.DialRecord;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.eval.EvalRecord;
import dev.linecheck.domain.eval.PromptRecord;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunStatus;
import dev.linecheck.domain.verdict.JudgePlan;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.Page;
import dev.linecheck.store.RecentRunStore;
import dev.linecheck.store.RecordStore;
import dev.linecheck.store.RunStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One config: criteria, rules, runs, versions and records.
public record ConfigPage(Stores stores, RecentRunStore recent) {
  private static final int RUNS = 20;
  private static final int RECORDS = 50;
  private static final int VERSIONS = 20;

  /// The characters of a caller's part that a list shows.
  private static final int PART_SHOWN = 160;

  private static final String RUNS_AFTER = "runs-after";
  private static final String VERSION = "version";

  public PageAnswer show(Visit visit) {
    EvalConfig config =
        stores
            .configs()
            .find(visit.workspace(), new ConfigId(visit.path("id")))
            .orElseThrow(() -> PageProblem.noSuch("config"));
    return PageAnswer.shown(
        "config",
        visit
            .frame(Names.config(config), Section.OVERVIEW, List.of(new PageLink("Overview", "/")))
            .ending(DeletedThings.link(visit, "this config", Paths.config(config.id()))),
        new ConfigDetails(
            Paths.config(config.id()),
            Names.config(config),
            config.promptSnippet(),
            RuleWords.of(config.rules()),
            facts(visit, config),
            runs(visit, config),
            records(visit, config),
            versions(visit, config),
            ConfigActions.ofConfig(visit, config)));
  }

  private static List<Fact> facts(Visit visit, EvalConfig config) {
    JudgePlan plan = config.plan();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("Caller", model(config.callerModelId())));
    facts.add(new Fact("Judge", model(config.judgeModelId())));
    plan.escalation().ifPresent(model -> facts.add(new Fact("Stronger judge", model.value())));
    facts.add(new Fact("Votes on a turn", Integer.toString(plan.votes())));
    facts.add(
        new Fact(
            "Second look",
            switch (plan.verification()) {
              case ALERTS -> "at every alert";
              case NEVER -> "never";
            }));
    facts.add(
        new Fact(
            "Undecided turns",
            switch (plan.undecided()) {
              case FAIL -> "fail the call";
              case PASS -> "pass";
              case EXCLUDE -> "exclude the call";
            }));
    facts.add(
        new Fact(
            "Counts",
            switch (plan.itemsFor(config.promptSnippet())) {
              case CRITERIA -> "the criteria";
              case CRITERIA_AND_PROMPT -> "the criteria and each version's own prompt";
              case UNIVERSAL -> "the universal items";
            }));
    RuleWords.disabled(config.rules())
        .ifPresent(ids -> facts.add(new Fact("Rules switched off", ids)));
    facts.add(new Fact("Created", visit.moment(config.createdAt()).exact()));
    return facts;
  }

  private static String model(Optional<ModelId> id) {
    return id.map(ModelId::value).orElse("as the server is set");
  }

  private ConfigDetails.Runs runs(Visit visit, EvalConfig config) {
    Optional<String> version = visit.query(VERSION);
    Page<EvalRun> page =
        stores
            .runs()
            .list(
                visit.workspace(),
                config.id(),
                new RunStore.Filter(
                    Optional.empty(), Optional.empty(), version, Optional.<RunStatus>empty()),
                visit.rows(RUNS_AFTER, RUNS));
    RunRows rows = new RunRows(stores, visit);
    return new ConfigDetails.Runs(
        page.rows().stream().map(rows::row).toList(),
        version.map(id -> name(visit, id)),
        Paths.of(Paths.config(config.id())).with(VERSION, version).pages(visit, RUNS_AFTER, page),
        visit.may(Visit.RUNNERS) ? Optional.of(StartPage.path(config.id())) : Optional.empty());
  }

  private String name(Visit visit, String version) {
    return stores
        .prompts()
        .find(visit.workspace(), new PromptId(version))
        .map(prompt -> prompt.name())
        .orElse(Names.start(version));
  }

  private ConfigDetails.Records records(Visit visit, EvalConfig config) {
    Optional<String> search = visit.query("q");
    Optional<String> tag = visit.query("tag");
    Optional<String> kind = visit.query("kind").filter(List.of("PROMPT", "DIAL")::contains);
    Page<EvalRecord> page =
        stores
            .records()
            .list(
                visit.workspace(),
                config.id(),
                new RecordStore.Filter(search, tag, kind),
                visit.rows(Paths.AFTER, RECORDS));
    Paths.Address list = Paths.of(Paths.config(config.id())).with(VERSION, visit.query(VERSION));
    return new ConfigDetails.Records(
        page.rows().stream()
            .map(record -> row(record, list, ConfigActions.ofRecord(visit, config, record)))
            .toList(),
        search.orElse(""),
        tag.orElse(""),
        kind.orElse(""),
        list.parameters(),
        list.text(),
        list.with("q", search).with("tag", tag).with("kind", kind).pages(visit, Paths.AFTER, page),
        ConfigActions.ofRecords(visit, config));
  }

  private static ConfigDetails.RecordRow row(
      EvalRecord record, Paths.Address list, List<PageLink> actions) {
    List<PageLink> tags =
        record.tags().stream()
            .map(tag -> new PageLink(tag, list.with("tag", Optional.of(tag)).text()))
            .toList();
    String mark = record.knownFailureUntil().map(day -> day.toString()).orElse("");
    return switch (record) {
      case PromptRecord caller ->
          new ConfigDetails.RecordRow(
              new PageLink(Names.record(caller.name(), caller.id()), Paths.record(caller.id())),
              "simulated caller",
              Names.shortened(caller.systemPrompt(), PART_SHOWN),
              tags,
              mark,
              actions);
      case DialRecord call ->
          new ConfigDetails.RecordRow(
              new PageLink(
                  Names.record(call.name().orElse(""), call.id()), Paths.record(call.id())),
              "recorded call",
              "",
              tags,
              mark,
              actions);
    };
  }

  private List<ConfigDetails.VersionRow> versions(Visit visit, EvalConfig config) {
    return recent.versions(visit.workspace(), config.id(), VERSIONS).stream()
        .map(version -> {
          EvalRun newest = version.newest();
          Optional<String> id = Optional.of(newest.prompt().id().value());
          return new ConfigDetails.VersionRow(
              new PageLink(
                  newest.prompt().name(),
                  Paths.of(Paths.config(config.id())).with(VERSION, id).text()),
              Numbers.counted(version.runs(), "run"),
              new PageLink(Names.run(newest), Paths.run(newest.id())),
              visit.moment(newest.times().createdAt()));
        })
        .toList();
  }
}
