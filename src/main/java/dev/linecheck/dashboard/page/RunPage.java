package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.LiveRunView;
import dev.linecheck.dashboard.view.Moment;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Pages;
import dev.linecheck.dashboard.view.RunPageView;
import dev.linecheck.dashboard.view.RunPageView.PromptView;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.dashboard.view.StatusView;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.ItemVerdict;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.domain.run.RunSubject;
import dev.linecheck.evaluation.JudgingWarnings;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.llm.ModelAnswer.Warning;
import dev.linecheck.store.Page;
import dev.linecheck.store.RecentRunStore;
import dev.linecheck.store.RunTableStore;
import dev.linecheck.store.RunTableStore.TableRow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// One run: the answer in words, what failed and where, and its records.
public record RunPage(
    Stores stores,
    RunTableStore table,
    RecentRunStore recent,
    LiveRuns live,
    RunActionViews actions) {
  static final String VERDICT = "verdict";
  static final String FAULT = "fault";
  static final String FLAKY = "flaky";

  private static final String SEARCH = "q";
  private static final String TAG = "tag";
  private static final int RECORDS = 50;

  public PageAnswer show(Visit visit) {
    return shown(visit, 200, "");
  }

  /// Shows the run after an action on it was refused.
  PageAnswer refused(Visit visit, int status, String sentence) {
    return shown(visit, status, sentence);
  }

  private PageAnswer shown(Visit visit, int status, String trouble) {
    EvalRun run =
        stores
            .runs()
            .find(visit.workspace(), new RunId(visit.path("id")))
            .orElseThrow(() -> PageProblem.noSuch("run"));
    return new PageAnswer.Shown(
        status,
        "run",
        visit
            .frame(
                Names.run(run),
                Section.OVERVIEW,
                List.of(
                    new PageLink("Overview", "/"),
                    new PageLink(Names.config(stores, visit, run), Paths.config(run.configId()))))
            .ending(DeletedThings.link(visit, "this run", Paths.run(run.id()))),
        view(visit, run, trouble));
  }

  private RunPageView view(Visit visit, EvalRun run, String trouble) {
    return new RunPageView(
        Paths.run(run.id()),
        Names.run(run),
        run.details().note(),
        Names.versionBeside(run),
        StatusView.of(run.status()),
        live(visit, run),
        warnings(visit, run),
        new RunFailures(stores, table, visit.workspace(), run).groups(),
        records(visit, run),
        new RunFacts(stores, table, visit.workspace(), visit.now()).of(run),
        prompt(visit, run),
        actions.of(visit, run, trouble));
  }

  private LiveRunView live(Visit visit, EvalRun run) {
    return (RunWords.hasEnded(run)
            ? Optional.<LiveRunView>empty()
            : live.state(visit.workspace(), run.id(), visit.now()))
        .orElseGet(() -> live.ended(visit.workspace(), run, visit.now()));
  }

  private Optional<PromptView> prompt(Visit visit, EvalRun run) {
    Optional<RunSubject> subject = stores.runs().subject(visit.workspace(), run.id());
    Optional<EvalRun> before = recent.before(visit.workspace(), run);
    return subject.map(own ->
        new PromptView(
            RunDifferences.text(own.prompt()),
            before.map(old ->
                new PageLink(
                    "%s, in %s".formatted(old.prompt().name(), Names.run(old)),
                    Paths.run(old.id()))),
            before
                .map(old ->
                    RunDifferences.prompt(
                        stores.runs().subject(visit.workspace(), old.id()), subject))
                .orElse(List.of())));
  }

  private List<String> warnings(Visit visit, EvalRun run) {
    return Stream.of(
            run.error().stream(),
            stores.judgements().warnings().of(visit.workspace(), run.id()).stream()
                .map(Warning::message),
            JudgingWarnings.of(run.counts()).stream().map(Warning::message),
            run.models().warnings().stream(),
            run.counts().trials().isExploratory()
                ? Stream.of(
                    "Trials were added that had not been announced, so a gate on this run is"
                        + " exploratory.")
                : Stream.<String>empty())
        .flatMap(sentences -> sentences)
        .distinct()
        .toList();
  }

  private RunPageView.Records records(Visit visit, EvalRun run) {
    Optional<ItemVerdict> verdict =
        visit
            .query(VERDICT)
            .flatMap(word ->
                Arrays.stream(ItemVerdict.values())
                    .filter(known -> known.name().equals(word))
                    .findFirst());
    Optional<String> search = visit.query(SEARCH);
    Optional<String> tag = visit.query(TAG);
    Optional<String> fault = visit.query(FAULT);
    Optional<String> flaky = visit.query(FLAKY);
    Paths.Address here =
        Paths.of(Paths.run(run.id()))
            .with(VERDICT, verdict.map(ItemVerdict::name))
            .with(SEARCH, search)
            .with(TAG, tag)
            .with(FAULT, fault)
            .with(FLAKY, flaky);
    Page<TableRow> page =
        table.records(
            visit.workspace(),
            run.id(),
            new RunTableStore.Filter(search, tag, verdict, fault, flaky.isPresent()),
            visit.rows(Paths.AFTER, RECORDS));
    return new RunPageView.Records(
        new RecordLines(stores, table, visit.workspace(), run.id()).of(page.rows()),
        search.orElse(""),
        here.with(SEARCH, Optional.<String>empty()).parameters(),
        Stream.of(
                verdict.map(word -> filter(RunBar.word(word), here, VERDICT)),
                fault.map(word -> filter("violates " + word, here, FAULT)),
                flaky.map(_ -> filter("flaky", here, FLAKY)),
                tag.map(word -> filter("tag " + word, here, TAG)),
                search.map(word -> filter("name has “" + word + "”", here, SEARCH)))
            .flatMap(Optional::stream)
            .toList(),
        pages(visit, here, page, run),
        read(visit, here));
  }

  /// The number of all records is known if none is left out.
  private static Pages pages(Visit visit, Paths.Address here, Page<TableRow> page, EvalRun run) {
    return here.pages(
        visit,
        Paths.AFTER,
        page.rows().size(),
        page.next(),
        here.parameters().isEmpty() ? OptionalInt.of(run.counts().records()) : OptionalInt.empty());
  }

  private static PageLink read(Visit visit, Paths.Address here) {
    return new PageLink(
        Moment.clock(visit.now()), here.with(Paths.AFTER, visit.query(Paths.AFTER)).text());
  }

  private static PageLink filter(String words, Paths.Address here, String parameter) {
    return new PageLink(words, here.with(parameter, Optional.<String>empty()).text() + "#records");
  }
}
