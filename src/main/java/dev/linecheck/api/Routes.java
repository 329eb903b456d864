package dev.linecheck.api;

import static io.helidon.http.Method.DELETE;
import static io.helidon.http.Method.GET;
import static io.helidon.http.Method.POST;
import static io.helidon.http.Method.PUT;

import dev.linecheck.engine.Engine;
import dev.linecheck.llm.Models;
import java.util.List;

/// The table of all routes below `/api`.
final class Routes {
  private Routes() {}

  static List<Route> table(Context context, Models models, Engine engine) {
    AgentsHandler agents = new AgentsHandler(context);
    PromptsHandler prompts = new PromptsHandler(context);
    ModelsHandler offered = new ModelsHandler(models);
    ConfigsHandler configs = new ConfigsHandler(context);
    RecordsHandler records = new RecordsHandler(context);
    RunsHandler runs = new RunsHandler(context, engine);
    ResultsHandler results = new ResultsHandler(context);
    return List.of(
        new Route(GET, "/agents", agents::list),
        new Route(POST, "/agents", agents::create),
        new Route(GET, "/agents/{id}", agents::get),
        new Route(GET, "/agents/{agentId}/versioned_prompts", prompts::list),
        new Route(POST, "/agents/{agentId}/versioned_prompts", prompts::create),
        new Route(GET, "/agents/{agentId}/versioned_prompts/{id}", prompts::get),
        new Route(GET, "/models", offered::list),
        new Route(GET, "/eval_configs", configs::list),
        new Route(POST, "/eval_configs", configs::create),
        new Route(GET, "/eval_configs/{id}", configs::get),
        new Route(PUT, "/eval_configs/{id}", configs::update),
        new Route(GET, "/eval_configs/{id}/records", records::list),
        new Route(POST, "/eval_configs/{id}/records", records::create),
        new Route(GET, "/eval_configs/{id}/records/{recordId}", records::get),
        new Route(PUT, "/eval_configs/{id}/records/{recordId}", records::update),
        new Route(DELETE, "/eval_configs/{id}/records/{recordId}", records::delete),
        new Route(GET, "/eval_configs/{id}/runs", runs::list),
        new Route(POST, "/eval_configs/{id}/runs", runs::create),
        new Route(GET, "/eval_runs/{id}", runs::get),
        new Route(GET, "/eval_runs/{id}/results", results::list),
        new Route(GET, "/eval_results/{id}", results::get));
  }
}
