package dev.linecheck.api;

import static dev.linecheck.api.Permitted.ADMIN;
import static dev.linecheck.api.Permitted.ADMIN_OR_CI;
import static dev.linecheck.api.Permitted.READ;
import static dev.linecheck.api.Permitted.READ_OR_CI;
import static dev.linecheck.api.Permitted.RUN;
import static dev.linecheck.api.Permitted.RUN_OR_CI;
import static io.helidon.http.Method.DELETE;
import static io.helidon.http.Method.GET;
import static io.helidon.http.Method.POST;
import static io.helidon.http.Method.PUT;

import dev.linecheck.api.wire.VoicesView;
import dev.linecheck.engine.Engine;
import dev.linecheck.evaluation.modelcheck.ModelCheck;
import java.util.List;
import java.util.stream.Stream;

/// The table of all routes below `/api`.
final class Routes {
  static final String CHECKLISTS = "/eval_configs/{id}/checklists/{versionedPromptId}";

  private static final String PROMPTS = "/agents/{agentId}/versioned_prompts";
  private static final String EXTRACTORS = "/agents/{agentId}/extractors";
  private static final String SUITE = "/suites/{" + SuitesHandler.ID + "}";
  private static final String RECORDS = "/eval_configs/{id}/records";

  private Routes() {}

  static List<Route> table(Context context, ModelCheck check, Engine engine, Access access) {
    IdempotentRequests repeats = new IdempotentRequests(context);
    RunsHandler runs = new RunsHandler(context);
    List<Route> table =
        Stream.of(
                agents(context, repeats),
                around(context, repeats, new ModelsHandler(context, check)),
                configs(context, repeats, runs, new ChecklistsHandler(context, engine)),
                suites(new SuitesHandler(context)),
                comparisons(new ComparisonsHandler(context, runs)), // before /eval_runs/{id}
                runs(runs, repeats),
                noise(new NoiseHandler(context, runs), repeats),
                sentinels(new SentinelsHandler(context)),
                results(new ResultsHandler(context), new LabelsHandler(context)),
                keys(context, repeats, access))
            .flatMap(List::stream)
            .toList();
    return new ConcurrentEdits(context.stores().requests().rows()).guarded(table);
  }

  private static List<Route> agents(Context context, IdempotentRequests repeats) {
    AgentsHandler agents = new AgentsHandler(context);
    PromptsHandler prompts = new PromptsHandler(context);
    ExtractorsHandler extractors = new ExtractorsHandler(context);
    return List.of(
        new Route(GET, "/agents", READ_OR_CI, agents::list).paged().ignoringOthers(),
        new Route(POST, "/agents", ADMIN_OR_CI, repeats.once(agents::create)).ignoringOthers(),
        new Route(GET, "/agents/{id}", READ_OR_CI, agents::get),
        new Route(PUT, "/agents/{id}", ADMIN_OR_CI, agents::update).ignoringOthers(),
        new Route(DELETE, "/agents/{id}", ADMIN, agents::delete).taking(Deletions.FORCE),
        new Route(GET, PROMPTS, READ_OR_CI, prompts::list).paged().ignoringOthers(),
        new Route(POST, PROMPTS, RUN_OR_CI, repeats.once(prompts::create)).ignoringOthers(),
        new Route(GET, PROMPTS + "/{id}", READ_OR_CI, prompts::get).ignoringOthers(),
        new Route(PUT, PROMPTS + "/{id}", ADMIN, prompts::update).ignoringOthers(),
        new Route(DELETE, PROMPTS + "/{id}", ADMIN, prompts::delete).taking(Deletions.FORCE),
        new Route(GET, EXTRACTORS, READ, extractors::list).ignoringOthers(),
        new Route(POST, EXTRACTORS, ADMIN, repeats.once(extractors::create)).ignoringOthers(),
        new Route(GET, EXTRACTORS + "/{extractorId}", READ, extractors::get).ignoringOthers(),
        new Route(PUT, EXTRACTORS + "/{extractorId}", ADMIN, extractors::update).ignoringOthers(),
        new Route(DELETE, EXTRACTORS + "/{extractorId}", ADMIN, extractors::delete));
  }

  /// Returns the routes of things that agents and evaluations refer to.
  private static List<Route> around(
      Context context, IdempotentRequests repeats, ModelsHandler models) {
    FunctionsHandler functions = new FunctionsHandler(context);
    DialsHandler dials = new DialsHandler(context);
    ImportsHandler imports = new ImportsHandler(context);
    return List.of(
        new Route(GET, "/dials", READ, dials::list)
            .paged()
            .taking("callAgentId", "status", "from", "to"),
        new Route(GET, "/dials/{id}", READ, dials::get).ignoringOthers(),
        new Route(PUT, "/dials/{id}", ADMIN, dials::update),
        new Route(DELETE, "/dials/{id}", ADMIN, dials::delete).taking(Deletions.FORCE),
        new Route(POST, "/dials/import", ADMIN_OR_CI, imports::create)
            .taking("format", "callAgentId"),
        new Route(GET, "/functions", READ_OR_CI, functions::list).paged(),
        new Route(POST, "/functions", ADMIN, repeats.once(functions::create)).ignoringOthers(),
        new Route(GET, "/functions/{id}", READ_OR_CI, functions::get).ignoringOthers(),
        new Route(PUT, "/functions/{id}", ADMIN, functions::update).ignoringOthers(),
        new Route(DELETE, "/functions/{id}", ADMIN, functions::delete).taking(Deletions.FORCE),
        new Route(GET, "/models", READ_OR_CI, models::list).ignoringOthers(),
        new Route(POST, "/models/check", RUN, models::check),
        new Route(GET, "/voices", READ_OR_CI, _ -> VoicesView.NONE).ignoringOthers());
  }

  private static List<Route> configs(
      Context context, IdempotentRequests repeats, RunsHandler runs, ChecklistsHandler checklists) {
    ConfigsHandler configs = new ConfigsHandler(context);
    RecordsHandler records = new RecordsHandler(context, new RecordBody(context));
    return List.of(
        new Route(GET, "/eval_configs", READ_OR_CI, configs::list).paged(),
        new Route(POST, "/eval_configs", ADMIN_OR_CI, repeats.once(configs::create)),
        new Route(GET, "/eval_configs/{id}", READ_OR_CI, configs::get),
        new Route(PUT, "/eval_configs/{id}", ADMIN_OR_CI, configs::update),
        new Route(DELETE, "/eval_configs/{id}", ADMIN, configs::delete).taking(Deletions.FORCE),
        new Route(GET, CHECKLISTS, READ, checklists::get),
        new Route(POST, CHECKLISTS, RUN, checklists::compile),
        new Route(PUT, CHECKLISTS, ADMIN, checklists::edit),
        new Route(GET, RECORDS, READ_OR_CI, records::list).paged().taking(QueryFilters.RECORDS),
        new Route(POST, RECORDS, ADMIN_OR_CI, repeats.once(records::create)),
        new Route(POST, RECORDS + "/bulk", ADMIN_OR_CI, repeats.once(records::createAll)),
        new Route(GET, RECORDS + "/{recordId}", READ_OR_CI, records::get),
        new Route(PUT, RECORDS + "/{recordId}", ADMIN_OR_CI, records::update),
        new Route(DELETE, RECORDS + "/{recordId}", ADMIN, records::delete).taking(Deletions.FORCE),
        new Route(GET, "/eval_configs/{id}/runs", READ_OR_CI, runs::list)
            .paged()
            .taking(QueryFilters.RUNS),
        new Route(POST, "/eval_configs/{id}/runs", RUN_OR_CI, runs.creating(repeats))
            .taking(RunsHandler.DRY_RUN, RunsHandler.MARGIN));
  }

  private static List<Route> suites(SuitesHandler suites) {
    return List.of(
        new Route(GET, SUITE, READ_OR_CI, suites::get),
        new Route(PUT, SUITE, ADMIN_OR_CI, suites::push));
  }

  private static List<Route> comparisons(ComparisonsHandler comparisons) {
    return List.of(
        new Route(GET, "/eval_runs/compare", READ_OR_CI, comparisons::compare)
            .paged()
            .taking("a", "b", "estimand", "margin", "across", "class"),
        new Route(GET, "/eval_runs/{id}/gate", READ_OR_CI, comparisons::gate)
            .taking("against", "margin", "estimand", "critical", "across")
            .taking("passAt", "minPassRate", "errored"),
        new Route(POST, "/eval_runs/{id}/gate", RUN_OR_CI, comparisons::gateOfKept),
        new Route(GET, "/eval_runs/{id}/outcomes", READ_OR_CI, comparisons::outcomes));
  }

  private static List<Route> runs(RunsHandler runs, IdempotentRequests repeats) {
    return List.of(
        new Route(GET, "/eval_runs/{id}", READ_OR_CI, runs::get),
        new Route(PUT, "/eval_runs/{id}", RUN_OR_CI, runs::update),
        new Route(DELETE, "/eval_runs/{id}", ADMIN, runs::delete),
        new Route(POST, "/eval_runs/{id}/cancel", RUN_OR_CI, runs::cancel),
        new Route(POST, "/eval_runs/{id}/retry", RUN_OR_CI, runs::retry),
        new Route(POST, "/eval_runs/{id}/trials", RUN_OR_CI, repeats.once(runs::addTrials)),
        new Route(POST, "/eval_runs/{id}/rejudge", RUN, repeats.once(runs::rejudge)),
        new Route(POST, "/eval_runs/{id}/rejudge/cancel", RUN, runs::cancelRejudge),
        new Route(GET, "/eval_runs/{id}/items", READ_OR_CI, runs::items)
            .paged()
            .taking(QueryFilters.ITEMS));
  }

  private static List<Route> noise(NoiseHandler noise, IdempotentRequests repeats) {
    return List.of(
        new Route(GET, "/eval_runs/{id}/noise", READ_OR_CI, noise::get),
        new Route(POST, "/eval_runs/{id}/noise", RUN_OR_CI, repeats.once(noise::begin)));
  }

  private static List<Route> sentinels(SentinelsHandler sentinels) {
    return List.of(
        new Route(GET, "/eval_configs/{id}/judge_drift", READ, sentinels::drift),
        new Route(GET, "/eval_runs/{id}/sentinels", READ, sentinels::list));
  }

  private static List<Route> results(ResultsHandler results, LabelsHandler labels) {
    return List.of(
        new Route(GET, "/eval_runs/{id}/results", READ, results::list)
            .paged()
            .taking(QueryFilters.ITEMS),
        new Route(GET, "/eval_runs/{id}/verdicts", READ_OR_CI, results::verdicts)
            .paged()
            .taking(QueryFilters.ITEMS),
        new Route(GET, "/eval_runs/{id}/judge_report", READ, labels::report),
        new Route(POST, "/eval_runs/{id}/label_sample", RUN, labels::sample)
            .taking(SheetFiles.FORMAT, SheetFiles.JUDGE),
        new Route(GET, "/eval_runs/{id}/labels", READ, labels::ofRun)
            .taking(SheetFiles.FORMAT, SheetFiles.JUDGE, SheetFiles.LEVEL),
        new Route(GET, "/eval_configs/{id}/labels", READ, labels::ofConfig)
            .taking(SheetFiles.FORMAT, SheetFiles.JUDGE, SheetFiles.LEVEL),
        new Route(GET, "/eval_results/{id}", READ, results::get),
        new Route(DELETE, "/eval_results/{id}/transcript", ADMIN, results::deleteTranscript),
        new Route(POST, "/eval_results/{id}/rerun", RUN, results::rerun),
        new Route(GET, "/eval_results/{id}/revisions", READ, results::revisions).paged(),
        new Route(GET, "/eval_results/{id}/labels", READ, labels::list),
        new Route(PUT, "/eval_results/{id}/labels", RUN, labels::update),
        new Route(POST, "/labels/import", RUN, labels::importAll));
  }

  private static List<Route> keys(Context context, IdempotentRequests repeats, Access access) {
    KeysHandler keys = new KeysHandler(context, access);
    WorkspaceHandler workspace = new WorkspaceHandler(access);
    return List.of(
        new Route(GET, "/workspace", READ_OR_CI, workspace::get),
        new Route(PUT, "/workspace", ADMIN, workspace::update),
        new Route(GET, "/keys", ADMIN, keys::list).paged(),
        new Route(POST, "/keys", ADMIN, repeats.refused(keys::create)),
        new Route(GET, "/keys/current", READ_OR_CI, keys::current),
        new Route(DELETE, "/keys/{id}", ADMIN, keys::revoke));
  }
}
