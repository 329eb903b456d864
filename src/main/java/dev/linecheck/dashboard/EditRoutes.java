package dev.linecheck.dashboard;

import static dev.linecheck.dashboard.PageRoute.form;
import static dev.linecheck.dashboard.PageRoute.read;
import static dev.linecheck.dashboard.PageRoute.sent;
import static dev.linecheck.dashboard.page.Visit.ADMINS;
import static dev.linecheck.dashboard.page.Visit.RUNNERS;

import dev.linecheck.dashboard.page.AgentForms;
import dev.linecheck.dashboard.page.AgentPage;
import dev.linecheck.dashboard.page.AgentsPage;
import dev.linecheck.dashboard.page.ConfigForms;
import dev.linecheck.dashboard.page.DeletePage;
import dev.linecheck.dashboard.page.DeletedThing;
import dev.linecheck.dashboard.page.DeletedThings;
import dev.linecheck.dashboard.page.DialsPage;
import dev.linecheck.dashboard.page.FunctionForms;
import dev.linecheck.dashboard.page.FunctionPage;
import dev.linecheck.dashboard.page.FunctionsPage;
import dev.linecheck.dashboard.page.ImportPage;
import dev.linecheck.dashboard.page.PageOperations;
import dev.linecheck.dashboard.page.RecordForms;
import dev.linecheck.dashboard.page.VersionForms;
import dev.linecheck.dashboard.page.VersionPage;
import dev.linecheck.dashboard.page.Visit;
import dev.linecheck.evaluation.ModelDefaults;
import dev.linecheck.evaluation.Stores;
import dev.linecheck.store.UseStore;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/// The routes of the pages that write and edit agents, configs and what belongs to them.
final class EditRoutes {
  private EditRoutes() {}

  /// @param defaults the server's models for configs that name none
  static List<PageRoute> table(
      Stores stores, PageOperations operations, UseStore uses, ModelDefaults defaults) {
    return Stream.of(
            agents(stores, operations),
            configs(stores, operations, defaults),
            functions(stores, operations),
            calls(stores, operations),
            deletions(stores, operations, uses))
        .flatMap(List::stream)
        .toList();
  }

  private static List<PageRoute> agents(Stores stores, PageOperations operations) {
    String agent = "/agents/{id}";
    String version = agent + "/versions/{version}";
    AgentForms agents = new AgentForms(stores, operations);
    VersionForms versions = new VersionForms(stores, operations);
    return Stream.of(
            form("/agents/new", ADMINS, agents::showNew, agents::create),
            form(agent + "/edit", ADMINS, agents::showEdit, agents::update),
            form(agent + "/versions/new", RUNNERS, versions::showNew, versions::create),
            form(version + "/edit", ADMINS, versions::showEdit, versions::update),
            List.of(
                read("/agents", new AgentsPage(stores)::show),
                read(agent, new AgentPage(stores)::show),
                read(version, new VersionPage(stores)::show)))
        .flatMap(List::stream)
        .toList();
  }

  private static List<PageRoute> configs(
      Stores stores, PageOperations operations, ModelDefaults defaults) {
    String config = "/configs/{id}";
    String records = config + "/records";
    ConfigForms configs = new ConfigForms(stores, operations, defaults);
    RecordForms forms = new RecordForms(stores, operations);
    return Stream.of(
            form("/configs/new", ADMINS, configs::showNew, configs::create),
            form(config + "/edit", ADMINS, configs::showEdit, configs::update),
            form(records + "/new", ADMINS, forms::showCaller, forms::createCaller),
            form(records + "/new-call", ADMINS, forms::showCall, forms::createCall),
            form(records + "/many", ADMINS, forms::showMany, forms::createMany),
            form(records + "/{record}/edit", ADMINS, forms::showEdit, forms::update))
        .flatMap(List::stream)
        .toList();
  }

  private static List<PageRoute> functions(Stores stores, PageOperations operations) {
    String function = "/functions/{id}";
    FunctionForms functions = new FunctionForms(stores, operations);
    return Stream.of(
            form("/functions/new", ADMINS, functions::showNew, functions::create),
            form(function + "/edit", ADMINS, functions::showEdit, functions::update),
            List.of(
                read("/functions", new FunctionsPage(stores)::show),
                read(function, new FunctionPage(stores)::show)))
        .flatMap(List::stream)
        .toList();
  }

  /// Returns the questions before something is deleted.
  private static List<PageRoute> deletions(
      Stores stores, PageOperations operations, UseStore uses) {
    DeletedThings things = new DeletedThings(stores);
    Map<String, Function<Visit, DeletedThing>> asked =
        Map.of(
            "/agents/{id}", things::agent,
            "/agents/{id}/versions/{version}", things::version,
            "/functions/{id}", things::function,
            "/configs/{id}", things::config,
            "/configs/{id}/records/{record}", things::record,
            "/calls/{id}", things::call,
            "/runs/{id}", things::run,
            "/results/{id}", things::words);
    return asked.entrySet().stream()
        .flatMap(entry -> {
          DeletePage page = new DeletePage(operations, uses, entry.getValue());
          return form(entry.getKey() + "/delete", ADMINS, page::show, page::delete).stream();
        })
        .toList();
  }

  private static List<PageRoute> calls(Stores stores, PageOperations operations) {
    DialsPage calls = new DialsPage(stores);
    ImportPage imports = new ImportPage(stores, operations);
    return Stream.of(
            form("/calls/import", ADMINS, imports::show, imports::send),
            List.of(
                sent("/calls/records", ADMINS, imports::makeRecords),
                read("/calls", calls::list),
                read("/calls/{id}", calls::show)))
        .flatMap(List::stream)
        .toList();
  }
}
