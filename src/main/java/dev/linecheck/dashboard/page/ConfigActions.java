package dev.linecheck.dashboard.page;

import dev.linecheck.dashboard.view.PageLink;
import dev.linecheck.domain.eval.EvalConfig;
import dev.linecheck.domain.eval.EvalRecord;
import java.util.ArrayList;
import java.util.List;

/// The links that a key may use on the page of a config.
final class ConfigActions {
  private ConfigActions() {}

  static List<PageLink> ofConfig(Visit visit, EvalConfig config) {
    List<PageLink> actions = new ArrayList<>();
    if (visit.may(Visit.RUNNERS)) {
      actions.add(new PageLink("Start a run", StartPage.path(config.id())));
    }
    if (mayEdit(visit)) {
      actions.add(new PageLink("Edit", Paths.config(config.id()) + Paths.EDIT));
    }
    return actions;
  }

  static List<PageLink> ofRecords(Visit visit, EvalConfig config) {
    String path = Paths.config(config.id()) + "/records";
    return mayEdit(visit)
        ? List.of(
            new PageLink("Add a caller", path + "/new"),
            new PageLink("Add a recorded call", path + "/new-call"),
            new PageLink("Add many", path + "/many"))
        : List.of();
  }

  static List<PageLink> ofRecord(Visit visit, EvalConfig config, EvalRecord record) {
    String path = Paths.record(config.id(), record.id());
    return mayEdit(visit)
        ? List.of(new PageLink("Edit", path + Paths.EDIT), new PageLink("Delete", path + "/delete"))
        : List.of();
  }

  private static boolean mayEdit(Visit visit) {
    return visit.may(Visit.ADMINS);
  }
}
