package dev.linecheck.cli;

import dev.linecheck.client.ApiClient;
import dev.linecheck.time.Waits;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Runs the demo through the REST API. `curl` could send all of its requests.
record DemoRun(ApiClient api, DemoScript script, PrintWriter out, Waits waits) {
  private static final String SCRIPTED = "scripted";
  private static final Duration POLL = Duration.ofMillis(50);

  /// The ids of the objects that the demo creates.
  record DemoIds(String agent, String config, String lastPrompt, String firstRun, String lastRun) {
    boolean isCompared() {
      return !firstRun.equals(lastRun);
    }
  }

  DemoIds run() {
    JsonNode agent = createAgent();
    String agentId = agent.get("id").asString();
    List<String> prompts = new ArrayList<>();
    prompts.add(agent.get("defaultVersionedPromptId").asString());
    script.versions().stream()
        .skip(1)
        .forEach(version -> prompts.add(createPrompt(agentId, version)));
    String config = createConfig();
    script.callers().forEach(caller -> createRecord(config, caller));
    out.printf(
        "Agent with %s, %s, criteria in demo/criteria.md.%n",
        counted(script.versions().size(), "prompt version"),
        counted(script.callers().size(), "caller"));
    out.flush();
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < prompts.size(); i++) {
      runs.add(startRun(config, agentId, prompts.get(i), script.versions().get(i).name()));
    }
    List<JsonNode> ended = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      ended.add(follow(script.versions().get(i).name(), runs.get(i)));
    }
    DemoTable table = new DemoTable(script, ended, results(runs));
    table.lines().forEach(out::println);
    if (runs.size() > 1) {
      new DemoComparison(api, runs.getFirst(), runs.getLast())
          .lines(script.versions().getFirst().name(), script.versions().getLast().name())
          .forEach(out::println);
    }
    out.flush();
    return new DemoIds(agentId, config, prompts.getLast(), runs.getFirst(), runs.getLast());
  }

  private static String counted(int number, String noun) {
    return "%d %s%s".formatted(number, noun, number == 1 ? "" : "s");
  }

  private JsonNode createAgent() {
    ObjectNode body = ApiClient.object().put("name", "Brightwater Dental front desk");
    body.putObject("openingLine")
        .put("lineType", "INBOUND_ONLY")
        .put("content", script.openingLine());
    body.set("defaultVersionedPrompt", prompt(script.versions().get(0)));
    return api.post("/agents", body);
  }

  private static ObjectNode prompt(DemoScript.DemoSection version) {
    return ApiClient.object()
        .put("name", version.name())
        .put("agentType", "STANDARD")
        .put("aiModelId", SCRIPTED)
        .put("prompt", version.text());
  }

  String createPrompt(String agent, DemoScript.DemoSection version) {
    return api.post("/agents/" + agent + "/versioned_prompts", prompt(version))
        .get("id")
        .asString();
  }

  private String createConfig() {
    ObjectNode body =
        ApiClient.object()
            .put("name", "Front desk rules")
            .put("promptSnippet", script.criteria())
            .put("callerModelId", SCRIPTED)
            .put("judgeModelId", SCRIPTED);
    return api.post("/eval_configs", body).get("id").asString();
  }

  private void createRecord(String config, DemoScript.DemoSection caller) {
    ObjectNode body =
        ApiClient.object()
            .put("recordType", "PROMPT")
            .put("name", caller.name())
            .put("systemPrompt", caller.text())
            .put("maxTurns", 8)
            .put("agentInputs", "{\"clinic\":\"Brightwater Dental\"}");
    api.post("/eval_configs/" + config + "/records", body);
  }

  private String startRun(String config, String agent, String prompt, String version) {
    ObjectNode body =
        ApiClient.object()
            .put("callAgentId", agent)
            .put("versionedPromptId", prompt)
            .put("name", "All callers with " + version);
    return api.post("/eval_configs/" + config + "/runs", body).get("id").asString();
  }

  /// Waits for the end of a run, and shows its progress on a terminal.
  private JsonNode follow(String name, String run) {
    if (!Commands.isWatched()) {
      return ended(run, _ -> {});
    }
    try (ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(name)
            .setInitialMax(script.callers().size())
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new ConsoleProgressBarConsumer(System.out, 80))
            .build()) {
      return ended(run, bar::stepTo);
    }
  }

  void awaitEnd(String run) {
    ended(run, _ -> {});
  }

  /// @param progress receives the number of calls that have ended
  private JsonNode ended(String run, LongConsumer progress) {
    while (true) {
      JsonNode view = api.get("/eval_runs/" + run);
      JsonNode counts = view.get("aggregateResult");
      progress.accept(
          counts.get("numPassing").asLong()
              + counts.get("numFailing").asLong()
              + view.get("numErrored").asLong());
      if (!List.of("PENDING", "RUNNING").contains(view.get("status").asString())) {
        return view;
      }
      waits.pause(POLL);
    }
  }

  private List<JsonNode> results(List<String> runs) {
    return runs.stream().map(run -> api.get("/eval_runs/" + run + "/results").get("data")).toList();
  }
}
