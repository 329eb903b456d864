package dev.linecheck.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.linecheck.time.Polling;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A server with little memory, and requests that would fill it many times over.
class MemoryIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int RECORDS = 30;
  private static final int SIDE_BY_SIDE = 6;
  private static final String TEXT = "x".repeat(990_000);

  @TempDir private Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private LinecheckProcess server;
  private String url;
  private String config;

  @BeforeEach
  void start() throws Exception {
    ServerSetup setup =
        new ServerSetup(folder, Map.of("LINECHECK_DATA", folder.resolve("data").toString()))
            .withKey()
            .with("JAVA_TOOL_OPTIONS", "-Xmx256m");
    server = setup.start();
    url = server.url();
    config =
        created(
            "/eval_configs",
            """
            {"name": "c", "callerModelId": "scripted", "judgeModelId": "scripted",
             "promptSnippet": "```scripted\\nwhen heard \\"open\\": must say \\"eight\\"\\n```"}
            """);
  }

  @AfterEach
  void stop() {
    server.close();
    http.close();
  }

  @Tag("faults")
  @Test
  void many_large_records_are_listed_and_refused_as_a_run_and_some_of_them_run() throws Exception {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      records.add(created(records(), largeRecord()));
    }

    Response first = get(records() + "?limit=1000");
    assertThat(first.json().get("data")).hasSizeBetween(2, 5);
    assertThat(first.json().get("cursor").isNull()).isFalse();
    atOnce(() -> get(records() + "?limit=1000")).forEach(Response::isDoneOrBusy);

    String order = order();
    atOnce(() -> post("/eval_configs/" + config + "/runs", order))
        .forEach(refused -> assertThat(refused.status()).isIn(422, 503));
    String some = String.join("\",\"", records.subList(0, 8));
    String run =
        created(
            "/eval_configs/" + config + "/runs",
            order.replace("{", "{\"evalRecordIds\": [\"" + some + "\"], "));
    Polling.until(
        "the run of large records", () -> get("/eval_runs/" + run).json().hasNonNull("endedAt"));
    assertThat(get("/eval_runs/" + run).json().get("status").asString()).isEqualTo("SUCCESS");
    survived();
  }

  @Test
  void bodies_and_imports_of_empty_lists_and_objects_are_refused() throws Exception {
    for (String part : List.of("[],", "{},")) {
      String body = "{\"name\":[" + part.repeat(4_900_000 / part.length()) + "0]}";
      atOnce(() -> post("/eval_configs", body))
          .forEach(refused -> assertThat(refused.status()).isIn(422, 503));
      atOnce(() -> post("/dials/import", "[" + body + "]")).forEach(Response::isDoneOrBusy);
      atOnce(() -> post("/dials/import", body + "\n" + body))
          .forEach(refused -> assertThat(refused.status()).isIn(400, 503));
    }
    survived();
  }

  private void survived() throws Exception {
    assertThat(get("/workspace").status()).isEqualTo(200);
    assertThat(server.output()).doesNotContain("OutOfMemoryError");
  }

  private String records() {
    return "/eval_configs/" + config + "/records";
  }

  /// One of about three megabytes.
  private static String largeRecord() {
    return """
    {"recordType": "PROMPT", "name": "%1$s", "agentInputs": "{\\"a\\": \\"%1$s\\"}",
     "systemPrompt": "%1$s\\n```scripted\\nturn 1: say When do you open?\\nhang up Thanks.\\n```"}
    """
        .formatted(TEXT);
  }

  /// The order of a run with a new agent.
  private String order() throws Exception {
    JsonNode agent =
        post(
                "/agents",
                """
                {"name": "a", "defaultVersionedPrompt":
                  {"name": "p", "agentType": "STANDARD", "aiModelId": "scripted",
                   "prompt": "Be kind.\\n```scripted\\nsay We open at eight.\\n```"}}
                """)
            .json();
    return "{\"callAgentId\": %s, \"versionedPromptId\": %s}"
        .formatted(agent.get("id"), agent.get("defaultVersionedPromptId"));
  }

  private record Response(int status, String body) {
    JsonNode json() {
      return JSON.readTree(body);
    }

    void isDoneOrBusy() {
      assertThat(status).as(body.substring(0, Math.min(300, body.length()))).isIn(200, 503);
    }
  }

  private String created(String path, String body) throws Exception {
    Response response = post(path, body);
    response.isDoneOrBusy();
    return response.json().get("id").asString();
  }

  private List<Response> atOnce(Callable<Response> request) throws Exception {
    List<Response> responses = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Response>> sent = new ArrayList<>();
      for (int i = 0; i < SIDE_BY_SIDE; i++) {
        sent.add(threads.submit(request));
      }
      for (Future<Response> response : sent) {
        responses.add(response.get());
      }
    }
    return responses;
  }

  private Response get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
  }

  private Response post(String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8)));
  }

  private Response send(HttpRequest.Builder request) throws Exception {
    HttpResponse<String> response =
        http.send(
            request.header("Authorization", "Bearer " + ServerSetup.KEY).build(),
            HttpResponse.BodyHandlers.ofString());
    return new Response(response.statusCode(), response.body());
  }
}
