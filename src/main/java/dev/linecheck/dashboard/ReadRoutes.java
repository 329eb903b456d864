package dev.linecheck.dashboard;

import static dev.linecheck.dashboard.PageRoute.read;
import static dev.linecheck.dashboard.page.Visit.READERS;
import static io.helidon.http.Method.GET;

import dev.linecheck.dashboard.page.CallMarkdown;
import dev.linecheck.dashboard.page.CompareExport;
import dev.linecheck.dashboard.page.ComparePage;
import dev.linecheck.dashboard.page.ConfigPage;
import dev.linecheck.dashboard.page.JudgePage;
import dev.linecheck.dashboard.page.KeysPage;
import dev.linecheck.dashboard.page.LiveDetails;
import dev.linecheck.dashboard.page.LiveRuns;
import dev.linecheck.dashboard.page.OverviewPage;
import dev.linecheck.dashboard.page.PageOperations;
import dev.linecheck.dashboard.page.PairPage;
import dev.linecheck.dashboard.page.RecordPage;
import dev.linecheck.dashboard.page.ResultPage;
import dev.linecheck.dashboard.page.RunAnswers;
import dev.linecheck.dashboard.page.RunEvents;
import dev.linecheck.dashboard.page.RunExport;
import dev.linecheck.dashboard.page.RunPage;
import dev.linecheck.dashboard.page.SearchPage;
import dev.linecheck.dashboard.page.VersionsPage;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.evaluation.comparison.RecentComparisons;
import dev.linecheck.store.CallPlaceStore;
import dev.linecheck.store.ComparedCallStore;
import dev.linecheck.store.Database;
import dev.linecheck.store.RecentRunStore;
import dev.linecheck.store.RecordRunStore;
import dev.linecheck.store.RunTableStore;
import dev.linecheck.store.SearchStore;
import java.util.List;
import java.util.stream.Stream;

/// The routes of the pages that show configs, records, runs, calls and comparisons.
final class ReadRoutes {
  private ReadRoutes() {}

  static List<PageRoute> table(
      Stores stores, Dashboard.Parts parts, LiveRuns live, RunPage run, PageOperations operations) {
    RunAnswers answers = new RunAnswers(stores);
    ComparedCallStore calls = new ComparedCallStore(parts.database());
    RunTableStore table = new RunTableStore(parts.database());
    return Stream.of(
            configs(stores, parts.database(), answers),
            runs(stores, parts, live, run),
            comparisons(
                stores,
                new ComparePage(stores, calls, new RecentComparisons(stores), answers),
                calls),
            files(stores, new RunExport(stores, table, calls, operations)))
        .flatMap(List::stream)
        .toList();
  }

  private static List<PageRoute> configs(Stores stores, Database database, RunAnswers answers) {
    RecentRunStore recent = new RecentRunStore(database);
    return List.of(
        read("/", new OverviewPage(stores, recent, answers)::show),
        read(
            "/search",
            new SearchPage(new SearchStore(database), new CallPlaceStore(database))::show),
        read("/keys", KeysPage::show),
        read("/configs/{id}", new ConfigPage(stores, recent)::show),
        read("/configs/{id}/versions", new VersionsPage(stores, recent)::show),
        read("/records/{id}", new RecordPage(stores, new RecordRunStore(database))::show));
  }

  private static List<PageRoute> runs(
      Stores stores, Dashboard.Parts parts, LiveRuns live, RunPage run) {
    RunEvents events =
        new RunEvents(live, new LiveDetails(parts.database()), parts.waits(), parts.clock());
    return List.of(
        read("/runs/{id}", run::show),
        new PageRoute.Closed(GET, "/runs/{id}/events", READERS, events::show, RunEvents::signedOut),
        read("/runs/{id}/judge", new JudgePage(stores, new CallPlaceStore(parts.database()))::show),
        read("/results/{id}", new ResultPage(stores, parts.ids())::show));
  }

  private static List<PageRoute> comparisons(
      Stores stores, ComparePage compare, ComparedCallStore calls) {
    CompareExport export = new CompareExport(compare, calls);
    return List.of(
        read(ComparePage.PATH, compare::show),
        read("/compare/pair", new PairPage(stores, compare.recent())::show),
        read(ComparePage.CSV, export::csv),
        read(ComparePage.JSON_LINES, export::jsonLines),
        read(ComparePage.MARKDOWN, export::markdown));
  }

  private static List<PageRoute> files(Stores stores, RunExport export) {
    return List.of(
        read("/runs/{id}/results.csv", export::csv),
        read("/runs/{id}/results.jsonl", export::jsonLines),
        read("/results/{id}/call.md", new CallMarkdown(stores)::show));
  }
}
