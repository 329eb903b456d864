package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.time.Polling;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client without a library. Every answer has to be a 200.
///
/// @param url up to the paths, such as `http://127.0.0.1:8080/api`
record PlainClient(HttpClient http, String url, String key) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LONGEST = Duration.ofSeconds(60);

  PlainClient(String url, String key) {
    this(HttpClient.newHttpClient(), url, key);
  }

  JsonNode get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
  }

  JsonNode post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private JsonNode send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        http.send(
            request.header("Authorization", "Bearer " + key).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  /// Makes a config with records for [SlowProvider] and gives its id.
  String config(int records) throws Exception {
    String config = id(post("/eval_configs", "{\"name\":\"c\"}"));
    for (int i = 0; i < records; i++) {
      post(
          "/eval_configs/" + config + "/records",
          "{\"recordType\":\"PROMPT\",\"systemPrompt\":\"You need help.\",\"maxTurns\":2}");
    }
    return config;
  }

  /// Starts a run of a config with a new agent and gives its id.
  String run(String config) throws Exception {
    JsonNode agent =
        post(
            "/agents",
            "{\"name\":\"a\",\"defaultVersionedPrompt\":{\"name\":\"p\",\"agentType\":\"STANDARD\","
                + "\"aiModelId\":\"openai/slow\",\"prompt\":\"Help.\"}}");
    String body =
        JSON.createObjectNode()
            .put("callAgentId", id(agent))
            .put("versionedPromptId", agent.get("defaultVersionedPromptId").asString())
            .toString();
    return id(post("/eval_configs/" + config + "/runs", body));
  }

  /// The run, once so many of its records have passed.
  JsonNode awaitPassing(String run, int passing) throws Exception {
    AtomicReference<JsonNode> view = new AtomicReference<>(get("/eval_runs/" + run));
    Polling.until(
        passing + " passing records of " + run,
        LONGEST,
        () -> {
          view.set(get("/eval_runs/" + run));
          return view.get().get("aggregateResult").get("numPassing").asInt() >= passing;
        });
    return view.get();
  }

  static String id(JsonNode json) {
    return json.get("id").asString();
  }
}
