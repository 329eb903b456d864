package dev.linecheck.dashboard;

import static dev.linecheck.dashboard.PageRoute.form;
import static dev.linecheck.dashboard.PageRoute.read;
import static dev.linecheck.dashboard.PageRoute.sent;
import static dev.linecheck.dashboard.page.Visit.ADMINS;
import static dev.linecheck.dashboard.page.Visit.RUNNERS;

import dev.linecheck.dashboard.page.CallActions;
import dev.linecheck.dashboard.page.CallRecordForms;
import dev.linecheck.dashboard.page.LabelQueuePage;
import dev.linecheck.dashboard.page.LabelQueues;
import dev.linecheck.dashboard.page.LabelsPage;
import dev.linecheck.dashboard.page.PageOperations;
import dev.linecheck.dashboard.page.ResultPage;
import dev.linecheck.dashboard.page.RunActions;
import dev.linecheck.dashboard.page.RunForms;
import dev.linecheck.dashboard.page.RunPage;
import dev.linecheck.dashboard.page.SentForms;
import dev.linecheck.dashboard.page.StartPage;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.RecentRunStore;
import dev.linecheck.store.RunTableStore;
import java.util.List;
import java.util.stream.Stream;

/// The routes of the pages that start runs, act on them, and label their calls.
final class ActionRoutes {
  private ActionRoutes() {}

  /// @param run the page that shows why an action on a run was refused
  static List<PageRoute> table(
      Stores stores, Dashboard.Parts parts, PageOperations operations, RunPage run) {
    return Stream.of(
            starts(stores, parts, operations),
            runs(stores, operations, run),
            calls(stores, parts, operations),
            labels(stores, parts, operations))
        .flatMap(List::stream)
        .toList();
  }

  private static List<PageRoute> starts(
      Stores stores, Dashboard.Parts parts, PageOperations operations) {
    String path = "/configs/{id}/start";
    StartPage start =
        new StartPage(
            stores,
            new RunTableStore(parts.database()),
            operations,
            parts.ids(),
            parts.server().defaults());
    return form(path, RUNNERS, start::show, start::take);
  }

  private static List<PageRoute> calls(
      Stores stores, Dashboard.Parts parts, PageOperations operations) {
    String record = "/configs/{id}/records/from/{result}";
    CallRecordForms forms = new CallRecordForms(stores, operations);
    CallActions actions =
        new CallActions(operations, new ResultPage(stores, parts.ids()), new SentForms());
    return Stream.concat(
            form(record, ADMINS, forms::show, forms::create).stream(),
            Stream.of(sent("/results/{id}/rerun", RUNNERS, actions::rerun)))
        .toList();
  }

  private static List<PageRoute> labels(
      Stores stores, Dashboard.Parts parts, PageOperations operations) {
    String path = "/runs/{id}/labels/queue";
    LabelQueuePage queue = new LabelQueuePage(stores, new LabelQueues(stores), operations);
    return Stream.concat(
            Stream.of(
                read(
                    "/labels", new LabelsPage(stores, new RecentRunStore(parts.database()))::show)),
            form(path, RUNNERS, queue::show, queue::take).stream())
        .toList();
  }

  private static List<PageRoute> runs(Stores stores, PageOperations operations, RunPage run) {
    String path = "/runs/{id}";
    RunActions actions = new RunActions(operations, run);
    RunForms forms = new RunForms(stores, operations);
    return Stream.concat(
            form(path + "/edit", RUNNERS, forms::showEdit, forms::update).stream(),
            Stream.of(
                sent(path + "/cancel", RUNNERS, actions::cancel),
                sent(path + "/retry", RUNNERS, actions::retry),
                sent(path + "/trials", RUNNERS, actions::addTrials),
                sent(path + "/rejudge", RUNNERS, actions::rejudge),
                sent(path + "/rejudge/cancel", RUNNERS, actions::cancelRejudge)))
        .toList();
  }
}
