package dev.linecheck.api;

import static java.util.Map.entry;

import io.helidon.http.Method;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// What one workspace holds, so that every path of the route table can name something real.
final class TenancyFixture {
  /// How to name, or make, what the parts in braces of a path stand for: one line a path.
  static final Map<String, Function<TenancyFixture, List<String>>> IN_PATHS =
      Map.ofEntries(
          entry("/agents/{id}", things -> List.of(things.world.agent())),
          entry("/agents/{agentId}/versioned_prompts", things -> List.of(things.world.agent())),
          entry(
              "/agents/{agentId}/versioned_prompts/{id}",
              things -> List.of(things.world.agent(), things.world.prompt())),
          entry("/eval_configs/{id}", things -> List.of(things.world.config())),
          entry(
              "/eval_configs/{id}/checklists/{versionedPromptId}",
              things -> List.of(things.world.config(), things.world.prompt())),
          entry("/eval_configs/{id}/judge_drift", things -> List.of(things.world.config())),
          entry("/suites/{suiteId}", things -> List.of(things.suite())),
          entry("/eval_runs/{id}/sentinels", things -> List.of(things.run)),
          entry("/eval_configs/{id}/records", things -> List.of(things.world.config())),
          entry(
              "/eval_configs/{id}/records/{recordId}",
              things -> List.of(things.world.config(), things.world.record())),
          entry("/eval_configs/{id}/runs", things -> List.of(things.world.config())),
          entry("/eval_runs/{id}", things -> List.of(things.run)),
          entry("/eval_configs/{id}/records/bulk", things -> List.of(things.world.config())),
          entry("/eval_runs/{id}/cancel", things -> List.of(things.run)),
          entry("/eval_runs/{id}/trials", things -> List.of(things.run)),
          entry("/eval_runs/{id}/retry", things -> List.of(things.run)),
          entry("/eval_runs/{id}/noise", things -> List.of(things.run)),
          entry("/eval_runs/{id}/rejudge", things -> List.of(things.run)),
          entry("/eval_runs/{id}/rejudge/cancel", things -> List.of(things.run)),
          entry("/eval_runs/{id}/items", things -> List.of(things.run)),
          entry("/eval_runs/{id}/results", things -> List.of(things.run)),
          entry("/eval_runs/{id}/verdicts", things -> List.of(things.run)),
          entry("/eval_results/{id}", things -> List.of(things.result)),
          entry("/eval_results/{id}/transcript", things -> List.of(things.result)),
          entry("/eval_results/{id}/rerun", things -> List.of(things.result)),
          entry("/eval_results/{id}/revisions", things -> List.of(things.result)),
          entry("/eval_results/{id}/labels", things -> List.of(things.result)),
          entry("/eval_runs/{id}/judge_report", things -> List.of(things.run)),
          entry("/eval_runs/{id}/label_sample", things -> List.of(things.run)),
          entry("/eval_runs/{id}/labels", things -> List.of(things.run)),
          entry("/eval_configs/{id}/labels", things -> List.of(things.world.config())),
          entry("/eval_runs/{id}/gate", things -> List.of(things.run)),
          entry("/eval_runs/{id}/outcomes", things -> List.of(things.run)),
          entry("/agents/{agentId}/extractors", things -> List.of(things.world.agent())),
          entry(
              "/agents/{agentId}/extractors/{extractorId}",
              things -> List.of(things.world.agent(), things.extractor())),
          entry("/functions/{id}", things -> List.of(things.function())),
          entry("/dials/{id}", things -> List.of(things.dial())),
          entry(
              "/keys/{id}",
              things ->
                  List.of(things.made("/keys", "{\"name\":\"a\",\"permissions\":[\"read\"]}"))));

  /// References in bodies: one line a field.
  static final List<Reference> IN_BODIES =
      List.of(
          new Reference(
              "callAgentId",
              things -> things.world.agent(),
              (own, id) -> own.world.server().post(own.world.runs(), run(id, own.world.prompt()))),
          new Reference(
              "versionedPromptId",
              things -> things.world.prompt(),
              (own, id) -> own.world.server().post(own.world.runs(), run(own.world.agent(), id))),
          new Reference(
              "evalRecordIds[1]",
              things -> things.world.record(),
              (own, id) ->
                  own.world
                      .server()
                      .post(
                          own.world.runs(),
                          own.world.run(
                              ",\"evalRecordIds\":[\"%s\",\"%s\"]"
                                  .formatted(own.world.record(), id)))),
          new Reference(
              "baseline",
              things -> things.run,
              (own, id) ->
                  own.world
                      .server()
                      .post(own.world.runs(), own.world.run(",\"baseline\":\"%s\"".formatted(id)))),
          new Reference(
              "resultId",
              things -> things.result,
              (own, id) ->
                  own.world
                      .server()
                      .post("/labels/import", "{\"resultId\":\"%s\",\"pass\":true}".formatted(id))),
          new Reference(
              "dialId",
              TenancyFixture::dial,
              (own, id) ->
                  own.world
                      .server()
                      .post(
                          own.world.records(),
                          "{\"recordType\":\"DIAL\",\"dialId\":\"%s\"}".formatted(id))),
          new Reference(
              "defaultVersionedPromptId",
              things -> things.world.prompt(),
              (own, id) -> own.change("{\"defaultVersionedPromptId\":\"%s\"}".formatted(id))),
          new Reference(
              "callAgentExtractorId",
              TenancyFixture::extractor,
              (own, id) -> own.change("{\"callAgentExtractorId\":\"%s\"}".formatted(id))),
          new Reference(
              "linkedFunctionDefinitionInputs[0].functionDefinitionId",
              TenancyFixture::function,
              (own, id) ->
                  own.change(
                      "{\"linkedFunctionDefinitionInputs\":[{\"functionDefinitionId\":\"%s\"}]}"
                          .formatted(id))));

  /// A field of a body that names something.
  ///
  /// @param named what it names in a workspace
  record Reference(String field, Function<TenancyFixture, String> named, Sending sending) {}

  /// Sends the body from a workspace, with that id in the field.
  interface Sending {
    TestServer.Answer send(TenancyFixture own, String id);
  }

  private final ApiFixture world;
  private final String run;
  private final String result;
  private final Map<String, List<String>> ids = new TreeMap<>();

  /// Fills the workspace of a key; its run has ended.
  TenancyFixture(TestServer server) throws InterruptedException {
    world = ApiFixture.of(server);
    run = ApiFixture.id(server.created(world.runs(), world.run("")));
    server.ended(run);
    result = ApiFixture.id(server.get("/eval_runs/" + run + "/results").json().get("data").get(0));
    IN_PATHS.forEach((path, named) -> ids.put(path, named.apply(this)));
  }

  private static String run(String agent, String prompt) {
    return "{\"callAgentId\":\"%s\",\"versionedPromptId\":\"%s\"}".formatted(agent, prompt);
  }

  private String function() {
    return made(
        "/functions",
        """
        {"type": "transfer", "name": "desk", "description": "to the desk",
         "allowedNumbers": [{"number": "+15551234567"}], "lifecycleMessages": {"started": []}}
        """);
  }

  /// Pushes a suite, whose id is a word of the client's own.
  private String suite() {
    String id = "suite-of-" + world.config();
    TestServer.Answer pushed = world.server().put("/suites/" + id, SuiteFixture.SUITE);
    if (pushed.status() != 200) {
      throw new AssertionError(pushed.json().toString());
    }
    return id;
  }

  private String extractor() {
    return made(
        "/agents/" + world.agent() + "/extractors",
        "{\"name\": \"mood\", \"extractorFieldsJsonSchema\": \"{}\"}");
  }

  private String dial() {
    return world
        .server()
        .created("/dials/import", "{\"messages\": [{\"role\": \"user\", \"content\": \"Hi\"}]}")
        .at("/dials/0/id")
        .asString();
  }

  private TestServer.Answer change(String agent) {
    return world.server().put("/agents/" + world.agent(), agent);
  }

  /// Makes something over the API and gives its id.
  private String made(String path, String body) {
    return ApiFixture.id(world.server().created(path, body));
  }

  TestServer server() {
    return world.server();
  }

  String config() {
    return world.config();
  }

  String run() {
    return run;
  }

  /// What the parts in braces of a route's path stand for here.
  List<String> ids(Route route) {
    List<String> named = route.path().contains("{") ? ids.get(route.path()) : List.of();
    if (named == null) {
      throw new AssertionError("Things.IN_PATHS has no entry for " + route.path());
    }
    return named;
  }

  List<String> ids() {
    return ids.values().stream().flatMap(List::stream).distinct().toList();
  }

  /// All that can be looked at here. A refusal shows nothing but its own id.
  List<String> sight() {
    return server().routes().stream()
        .filter(route -> route.method().equals(Method.GET))
        .map(route -> server().get(filled(route, ids(route))))
        .filter(answer -> answer.status() == 200)
        .map(answer -> answer.response().body())
        .toList();
  }

  /// Sends an empty object to a route.
  static TestServer.Answer ask(TestServer client, Route route, List<String> ids) {
    return client.send(
        client
            .request(filled(route, ids))
            .method(route.method().text(), BodyPublishers.ofString("{}")));
  }

  static String filled(Route route, List<String> ids) {
    String filled = route.path();
    for (String id : ids) {
      filled = filled.replaceFirst("\\{[^}]*}", id);
    }
    return filled;
  }

  static String name(Route route) {
    return route.method().text() + " " + route.path();
  }
}
