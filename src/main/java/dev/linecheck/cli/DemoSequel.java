package dev.linecheck.cli;

import dev.linecheck.cli.DemoScript.DemoSection;
import dev.linecheck.client.ApiClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The data of the demo's pages beside its runs: one more version, which mends a caller and breaks
/// another, a recorded call that it answers again, and what a person says of the verdicts.
///
/// @param function of the agent, which the version calls
/// @param call as a platform recorded it
record DemoSequel(DemoSection version, ObjectNode function, ObjectNode call) {
  private static final ObjectMapper JSON = new JsonMapper();
  private static final String PERSON = "Ada";

  /// Reads a folder of the demo.
  ///
  /// @throws IllegalStateException when a file cannot be used; the message names it
  static DemoSequel read(Path demo) {
    Path folder = demo.resolve("next");
    return new DemoSequel(
        DemoScript.section(demo, "next/v3.md"),
        object(folder.resolve("function.json")),
        object(folder.resolve("call.json")));
  }

  private static ObjectNode object(Path file) {
    try {
      return JSON.readValue(Files.readString(file), ObjectNode.class);
    } catch (IOException e) {
      throw new UncheckedIOException("reading the demo's file " + file, e);
    } catch (JacksonException e) {
      throw new IllegalStateException(
          "demo/next/%s is no JSON object".formatted(file.getFileName()), e);
    }
  }

  /// Adds all of it to the workspace of a demo that has run.
  void add(ApiClient api, DemoRun demo, DemoRun.DemoIds ids) {
    ObjectNode linked = ApiClient.object();
    linked
        .putArray("linkedFunctionDefinitionInputs")
        .addObject()
        .put("functionDefinitionId", id(api.post("/functions", function)));
    api.put("/agents/" + ids.agent(), linked);
    String dial =
        api.post("/dials/import?callAgentId=" + ids.agent(), call).at("/dials/0/id").asString();
    api.post(
        "/eval_configs/" + ids.config() + "/records",
        ApiClient.object()
            .put("recordType", "DIAL")
            .put("dialId", dial)
            .put("name", "recorded: Friday and a cancellation"));
    ObjectNode start =
        ApiClient.object()
            .put("callAgentId", ids.agent())
            .put("versionedPromptId", demo.createPrompt(ids.agent(), version))
            .put("name", "Shorter prompt")
            .put("note", "Looks up the free times, and promises nothing about whitening.")
            .put("baseline", ids.lastRun());
    demo.awaitEnd(id(api.post("/eval_configs/" + ids.config() + "/runs", start)));
    label(api, ids.lastRun());
  }

  /// Labels all turns of a run as the judge does, but for those that it faults.
  private static void label(ApiClient api, String run) {
    for (JsonNode result : api.get("/eval_runs/" + run + "/results").get("data")) {
      ObjectNode labels = ApiClient.object();
      for (JsonNode turn : result.get("results")) {
        ObjectNode label =
            labels
                .withArray("labels")
                .addObject()
                .put("index", turn.get("index").asInt())
                .put("accurate", true)
                .put("samplingRule", "ALL")
                .put("labelledBy", PERSON);
        if (!turn.get("accurate").asBoolean(true)) {
          label.put("comment", "The practice does give this guarantee.");
        }
      }
      labels
          .putObject("call")
          .put("pass", true)
          .put("samplingRule", "ALL")
          .put("labelledBy", PERSON);
      api.put("/eval_results/" + id(result) + "/labels", labels);
    }
  }

  private static String id(JsonNode created) {
    return created.get("id").asString();
  }
}
