package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ServerIT {
  private static final String KEY = "a-key-for-this-test-only";
  private static final int RECORDS = 30;
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir private Path folder;

  @Test
  void a_killed_server_finishes_its_run_and_repeats_no_finished_item() throws Exception {
    try (SlowProvider provider = new SlowProvider()) {
      String run;
      List<String> finished;
      try (LinecheckProcess first = serve(provider)) {
        String url = first.url();
        run = startRun(url);
        awaitResults(url, run, 5);
        first.kill();
      }
      int callsBefore = provider.calls().size();

      try (LinecheckProcess second = serve(provider)) {
        String url = second.url();
        finished = finishedItems(provider.calls().subList(0, callsBefore));
        JsonNode ended = awaitResults(url, run, RECORDS);

        assertThat(ended.get("status").asString()).isEqualTo("SUCCESS");
        assertThat(ended.get("aggregateResult").get("numPassing").asInt()).isEqualTo(RECORDS);
        assertThat(get(url, "/eval_runs/" + run + "/results").get("data")).hasSize(RECORDS);
      }
      List<String> after = provider.calls().subList(callsBefore, provider.calls().size());
      assertThat(finished).hasSizeGreaterThanOrEqualTo(4);
      assertThat(after).noneMatch(call -> finished.contains(call.split("/", -1)[0]));
    }
  }

  /// The items of which all calls were answered before the kill, told by a claim made after their
  /// end: workers take the next item only when one is done.
  private static List<String> finishedItems(List<String> calls) {
    List<String> begun = calls.stream().map(call -> call.split("/", -1)[0]).distinct().toList();
    return begun.subList(0, Math.max(0, begun.size() - ITEMS_AT_ONCE));
  }

  private static final int ITEMS_AT_ONCE = 1;

  @Test
  void a_signal_stops_the_server_cleanly() throws Exception {
    try (SlowProvider provider = new SlowProvider();
        LinecheckProcess server = serve(provider)) {
      server.url();

      server.terminate();

      assertThat(server.exitCode()).isEqualTo(143);
      assertThat(server.output()).doesNotContain("Exception");
    }
  }

  @Test
  void a_wrong_configuration_names_everything_that_is_wrong() throws Exception {
    try (LinecheckProcess server =
        LinecheckProcess.start(
            folder,
            Map.of("LINECHECK_PROT", "1", "LINECHECK_BOOTSTRAP_KEY", "short"),
            "serve",
            "--port",
            "many",
            "--data",
            folder.toString())) {
      assertThat(server.exitCode()).isEqualTo(2);
      assertThat(server.output())
          .contains("port")
          .contains("bootstrap-key")
          .contains("LINECHECK_PROT")
          .doesNotContain("short");
    }
  }

  private LinecheckProcess serve(SlowProvider provider) throws IOException {
    return LinecheckProcess.start(
        folder,
        Map.of(
            "OPENAI_BASE_URL",
            provider.url(),
            "OPENAI_API_KEY",
            "sk-not-a-key",
            "LINECHECK_CALLER_MODEL",
            "openai/slow",
            "LINECHECK_JUDGE_MODEL",
            "openai/slow",
            "LINECHECK_ENGINE_ITEMS_MAX",
            Integer.toString(ITEMS_AT_ONCE),
            "LINECHECK_BOOTSTRAP_KEY",
            KEY),
        "serve",
        "--port",
        "0",
        "--data",
        folder.resolve("data").toString());
  }

  private String startRun(String url) throws Exception {
    JsonNode agent =
        post(
            url,
            "/agents",
            "{\"name\":\"a\",\"defaultVersionedPrompt\":{\"name\":\"p\",\"agentType\":\"STANDARD\","
                + "\"aiModelId\":\"openai/slow\",\"prompt\":\"Help.\"}}");
    String config = id(post(url, "/eval_configs", "{\"name\":\"c\"}"));
    for (int i = 0; i < RECORDS; i++) {
      post(
          url,
          "/eval_configs/" + config + "/records",
          "{\"recordType\":\"PROMPT\",\"systemPrompt\":\"You need help.\",\"maxTurns\":2}");
    }
    String body =
        JSON.createObjectNode()
            .put("callAgentId", id(agent))
            .put("versionedPromptId", agent.get("defaultVersionedPromptId").asString())
            .toString();
    return id(post(url, "/eval_configs/" + config + "/runs", body));
  }

  private JsonNode awaitResults(String url, String run, int passing) throws Exception {
    for (int looks = 0; looks < 1200; looks++) {
      JsonNode view = get(url, "/eval_runs/" + run);
      if (view.get("aggregateResult").get("numPassing").asInt() >= passing) {
        return view;
      }
      new CountDownLatch(1).await(25, TimeUnit.MILLISECONDS);
    }
    throw new AssertionError("not enough results: " + get(url, "/eval_runs/" + run));
  }

  private static String id(JsonNode json) {
    return json.get("id").asString();
  }

  private JsonNode get(String url, String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
  }

  private JsonNode post(String url, String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private JsonNode send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        http.send(
            request.header("Authorization", "Bearer " + KEY).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }
}
