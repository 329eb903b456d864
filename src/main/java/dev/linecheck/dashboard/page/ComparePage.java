package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.page.CompareQuery.Asked;
import dev.linecheck.dashboard.view.CompareView;
import dev.linecheck.dashboard.view.CompareView.Side;
import dev.linecheck.dashboard.view.CompareView.SliceRow;
import dev.linecheck.dashboard.view.CompareView.Slices;
import dev.linecheck.dashboard.view.DifferenceView;
import dev.linecheck.dashboard.view.Numbers;
import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.dashboard.view.Pages;
import dev.linecheck.dashboard.view.RateView;
import dev.linecheck.dashboard.view.RefusedCompareView;
import dev.linecheck.dashboard.view.Section;
import dev.linecheck.domain.run.EvalRun;
import dev.linecheck.domain.run.RunId;
import dev.linecheck.evaluation.Checked;
import dev.linecheck.evaluation.Refusal;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.comparison.ComparedSide;
import dev.linecheck.evaluation.comparison.RecentComparisons;
import dev.linecheck.evaluation.comparison.RecentComparisons.Answer;
import dev.linecheck.evaluation.comparison.RecordClass;
import dev.linecheck.evaluation.comparison.RecordPair;
import dev.linecheck.evaluation.comparison.RunComparison;
import dev.linecheck.evaluation.comparison.RunComparison.Warning;
import dev.linecheck.evaluation.comparison.Slices.Slice;
import dev.linecheck.store.ComparedCallStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// Two runs: whether the newer one is worse, which records moved, and what else differs.
public record ComparePage(
    Stores stores, ComparedCallStore calls, RecentComparisons recent, RunAnswers answers) {
  public static final String PATH = "/compare";
  public static final String CSV = PATH + "/records.csv";
  public static final String JSON_LINES = PATH + "/records.jsonl";
  public static final String MARKDOWN = PATH + "/comparison.md";

  static final String BEFORE = CompareQuery.BEFORE;
  static final String AFTER = CompareQuery.AFTER;
  static final String CLASS = CompareQuery.CLASS;

  private static final int RECORDS = 25;

  /// The most tags that the form offers.
  private static final int TAGS = 100;

  private static final int REFUSED = 422;

  /// The address of the comparison of two runs.
  static Paths.Address address(RunId before, RunId after) {
    return Paths.of(PATH)
        .with(BEFORE, Optional.of(before.value()))
        .with(AFTER, Optional.of(after.value()));
  }

  /// Returns the address of the comparison of a run with its baseline; empty if it has none, or if
  /// the baseline was deleted.
  static Optional<String> withBaseline(Stores stores, Visit visit, EvalRun run) {
    return run.details()
        .baseline()
        .filter(old -> stores.runs().find(visit.workspace(), old).isPresent())
        .map(old -> address(old, run.id()).text());
  }

  public PageAnswer show(Visit visit) {
    CompareQuery query = query(visit);
    return switch (query.read()) {
      case Checked.Accepted<Asked>(Asked asked) -> answer(query, asked);
      case Checked.Refused<Asked>(List<Refusal> reasons) ->
          page(
              query,
              REFUSED,
              "compare-refused",
              refused(query, "This comparison cannot be read", reasons));
    };
  }

  /// Returns what an address asks for.
  CompareQuery query(Visit visit) {
    return new CompareQuery(visit, runs(visit, BEFORE), runs(visit, AFTER));
  }

  private PageAnswer answer(CompareQuery query, Asked asked) {
    return switch (recent.answer(query.visit().workspace(), asked.question())) {
      case Checked.Accepted<Answer>(Answer answer) -> {
        answers.learn(asked.question(), answer);
        yield page(query, 200, "compare", view(query, asked, answer));
      }
      case Checked.Refused<Answer>(List<Refusal> reasons) ->
          page(
              query,
              200,
              "compare-refused",
              refused(query, "These runs cannot be compared", reasons));
    };
  }

  private List<EvalRun> runs(Visit visit, String parameter) {
    List<RunId> ids = CompareQuery.ids(visit, parameter);
    if (ids.isEmpty()) {
      throw PageProblem.unreadable(
          "The address names two runs, the old one as a and the new one as b. Choose both in the"
              + " list of runs of a config.");
    }
    return ids.stream()
        .map(id ->
            stores.runs().find(visit.workspace(), id).orElseThrow(() -> PageProblem.noSuch("run")))
        .toList();
  }

  private PageAnswer page(CompareQuery query, int status, String template, Object view) {
    EvalRun after = query.b().getFirst();
    return new PageAnswer.Shown(
        status,
        template,
        query
            .visit()
            .frame(
                "%s and %s".formatted(Names.run(query.a().getFirst()), Names.run(after)),
                Section.OVERVIEW,
                List.of(
                    new PageLink("Overview", "/"),
                    new PageLink(
                        Names.config(stores, query.visit(), after),
                        Paths.config(after.configId())))),
        view);
  }

  CompareView view(CompareQuery query, Asked asked, Answer answer) {
    RunComparison comparison = answer.comparison();
    Optional<RecordClass> shown =
        asked.kind().or(() -> comparison.pairs().stream().findFirst().map(RecordPair::kind));
    return new CompareView(
        side(comparison.a()),
        side(comparison.b()),
        GateWords.of(answer.gate()),
        comparison.warnings().stream().map(Warning::sentence).toList(),
        difference(comparison),
        RecordClasses.links(comparison, query.address(), shown),
        records(query, asked, comparison, shown),
        slices(comparison),
        new RunDifferences(stores, query.visit().workspace()).of(comparison),
        query.form(tags(comparison)),
        List.of(
            new PageLink("CSV", query.address(CSV).text()),
            new PageLink("JSON Lines", query.address(JSON_LINES).text()),
            new PageLink("Markdown", query.address(MARKDOWN).text())),
        query.address(MARKDOWN).text());
  }

  private static List<String> tags(RunComparison comparison) {
    return comparison.pairs().stream()
        .flatMap(pair -> Stream.concat(pair.before().stream(), pair.after().stream()))
        .flatMap(record -> record.content().tags().stream())
        .distinct()
        .limit(TAGS)
        .sorted()
        .toList();
  }

  private static Side side(ComparedSide side) {
    EvalRun run = side.runs().getFirst();
    return new Side(
        link(run),
        side.runs().stream().skip(1).map(ComparePage::link).toList(),
        run.prompt().name(),
        Names.versionBeside(run),
        run.details().commit(),
        side.rate().map(RateView::of));
  }

  private static PageLink link(EvalRun run) {
    return new PageLink(Names.run(run), Paths.run(run.id()));
  }

  private static Optional<DifferenceView> difference(RunComparison comparison) {
    double margin = comparison.request().margin();
    return comparison
        .asked()
        .map(found -> DifferenceView.of(found, margin))
        .or(() -> comparison.unpaired().map(found -> DifferenceView.of(found, margin)));
  }

  /// Returns a page of the records of one class. A place is one more than the position of a record
  /// among those of its class.
  private CompareView.Records records(
      CompareQuery query, Asked asked, RunComparison comparison, Optional<RecordClass> shown) {
    List<RecordPair> all =
        comparison.pairs().stream()
            .filter(pair -> shown.filter(pair.kind()::equals).isPresent())
            .toList();
    int from = Math.min(asked.from(), all.size());
    int to = Math.min(from + RECORDS, all.size());
    return new CompareView.Records(
        shown.map(RecordClasses::label).orElse(""),
        new ComparedRecords(stores, calls, query).of(all.subList(from, to)),
        pages(query.address().with(CLASS, shown.map(RecordClasses::word)), from, to, all.size()));
  }

  private static Pages pages(Paths.Address address, int from, int to, int all) {
    return new Pages(
        from == 0 ? Optional.empty() : Optional.of(address.text()),
        to == all
            ? Optional.empty()
            : Optional.of(
                address.with(CompareQuery.CURSOR, Optional.of(Integer.toString(to))).text()),
        ListPlace.words(from, to - from, OptionalInt.of(all)));
  }

  private static Slices slices(RunComparison comparison) {
    return new Slices(
        comparison.slices().each().stream()
            .sorted(
                Comparator.comparingDouble(Slice::adjustedP)
                    .thenComparingDouble(slice -> slice.comparison().difference().estimate()))
            .map(ComparePage::slice)
            .toList(),
        comparison.slices().leftOut());
  }

  private static SliceRow slice(Slice slice) {
    return new SliceRow(
        switch (slice.kind()) {
          case CRITERION -> "criterion";
          case TAG -> "tag";
        },
        slice.name(),
        DifferenceView.points(slice.comparison().difference().estimate()),
        DifferenceView.interval(slice.comparison().difference().interval()),
        "%s worse, %s better of %s"
            .formatted(
                Numbers.count(slice.comparison().worse()),
                Numbers.count(slice.comparison().better()),
                Numbers.count(slice.comparison().records())),
        DifferenceView.p(slice.comparison().p().midP()),
        DifferenceView.p(slice.adjustedP()));
  }

  private static RefusedCompareView refused(
      CompareQuery query, String title, List<Refusal> reasons) {
    List<PageLink> ways = new ArrayList<>();
    if (reasons.stream().anyMatch(reason -> reason.code().equals("judges_differ"))) {
      ways.add(new PageLink("Compare them all the same", query.acrossJudges().text()));
    }
    EvalRun after = query.b().getFirst();
    ways.add(new PageLink("Choose other runs", Paths.config(after.configId()) + "#runs"));
    return new RefusedCompareView(
        title,
        link(query.a().getFirst()),
        link(after),
        reasons.stream().map(Refusal::sentence).distinct().toList(),
        ways,
        query.form(List.of()));
  }
}
