package dev.linecheck.api;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// A workspace with a word of its own in every text of every noun, and runs that took them on.
record CanaryWorkspace(
    TestServer server,
    String agent,
    String prompt,
    String second,
    String function,
    String config,
    String record,
    String dial) {
  /// Words of the agent, its versions, its extractor and its function.
  static final List<String> OF_AGENT =
      List.of(
          "agentnameword",
          "openinglineword",
          "agentsettingword",
          "versionnameword",
          "agentpromptword",
          "secondversionword",
          "secondpromptword",
          "extractornameword",
          "extractorschemaword",
          "lifecycleword");

  static final List<String> OF_FUNCTION =
      List.of(
          "functionnameword",
          "functiontellword",
          "functionsettingword",
          "functionmockword",
          "functionschemaword");

  static final List<String> OF_CONFIG =
      List.of("confignameword", "criteriaword", "ruleword", "checklistword", "checkwhenword");

  static final List<String> OF_RECORD =
      List.of(
          "recordnameword",
          "recordtellword",
          "callerpartword",
          "callersaysword",
          "recordmockword",
          "recordinputword");

  static final List<String> OF_DIAL =
      List.of(
          "dialidentityword", "dialsaysword", "dialagentword", "dialinputword", "dialsettingword");

  static List<String> all() {
    return Stream.of(OF_AGENT, OF_FUNCTION, OF_CONFIG, OF_RECORD, OF_DIAL)
        .flatMap(List::stream)
        .toList();
  }

  private static final String FUNCTION =
      """
      {"type": "api", "name": "functionnameword", "description": "functiontellword",
       "displayName": "functionsettingword", "apiPath": "https://desk.example/x",
       "inputJsonSchema": "{\\"title\\":\\"functionschemaword\\"}",
       "lifecycleMessages": {"started": ["lifecycleword"], "waiting": [], "awaitSpeech": false},
       "standIn": {"mocks": [{"result": "functionmockword"}]}}
      """;

  private static String agent(String function) {
    return """
    {"name": "agentnameword", "backgroundNoiseType": "agentsettingword",
     "openingLine": {"lineType": "INBOUND_ONLY", "content": "openinglineword {{who}}"},
     "linkedFunctionDefinitionInputs": [{"functionDefinitionId": "%s"}],
     "defaultExtractor": {"name": "extractornameword",
       "extractorFieldsJsonSchema": "{\\"title\\":\\"extractorschemaword\\"}"},
     "defaultVersionedPrompt": {"name": "versionnameword", "agentType": "STANDARD",
       "aiModelId": "scripted",
       "prompt": "agentpromptword\\n```scripted\\nsay Yes {{who}}, bad one.\\n```"}}
    """
        .formatted(function);
  }

  static final String SECOND =
      """
      {"name": "secondversionword", "agentType": "STANDARD", "aiModelId": "scripted",
       "prompt": "secondpromptword\\n```scripted\\nsay Well.\\n```"}
      """;

  private static final String CONFIG =
      """
      {"name": "confignameword", "callerModelId": "scripted", "judgeModelId": "scripted",
       "sentinels": 4, "promptSnippet": "criteriaword\\n```scripted\\nnever say \\"bad\\"\\n```",
       "judgeRules": {"mustNot": [{"id": "r1", "pattern": "ruleword"}]}}
      """;

  private static final String RECORD =
      """
      {"recordType": "PROMPT", "name": "recordnameword", "description": "recordtellword",
       "maxTurns": 3, "agentInputs": "{\\"who\\": \\"recordinputword\\"}",
       "functionMocks": [{"function": "functionnameword", "mocks": [{"result": "recordmockword"}]}],
       "systemPrompt": "callerpartword\\n```scripted\\nturn 1: say callersaysword\\nsay Go on.\\n```"}
      """;

  private static final String DIAL =
      """
      {"id": "dialidentityword", "other": "dialsettingword",
       "inputs": {"who": "dialinputword"},
       "transcript": [{"speaker": "HUMAN", "text": "dialsaysword"},
                      {"speaker": "AI", "text": "dialagentword"}]}
      """;

  /// Makes all of it by requests that can be repeated, so that their answers are kept too.
  static CanaryWorkspace in(TestServer server) {
    String function = ApiFixture.id(repeatable(server, "/functions", FUNCTION));
    JsonNode agent = repeatable(server, "/agents", agent(function));
    String id = ApiFixture.id(agent);
    String second =
        ApiFixture.id(repeatable(server, "/agents/" + id + "/versioned_prompts", SECOND));
    String config = ApiFixture.id(repeatable(server, "/eval_configs", CONFIG));
    String records = "/eval_configs/" + config + "/records";
    String record = ApiFixture.id(repeatable(server, records, RECORD));
    String dial =
        server.created("/dials/import?callAgentId=" + id, DIAL).at("/dials/0/id").asString();
    repeatable(server, records, "{\"recordType\": \"DIAL\", \"dialId\": \"%s\"}".formatted(dial));
    String prompt = agent.get("defaultVersionedPromptId").asString();
    server.put(
        "/eval_configs/" + config + "/checklists/" + prompt,
        "{\"items\": [{\"question\": \"checklistword?\", \"appliesWhen\": \"checkwhenword\"}]}");
    return new CanaryWorkspace(server, id, prompt, second, function, config, record, dial);
  }

  private static JsonNode repeatable(TestServer server, String path, String body) {
    TestServer.Answer answer = sent(server, path, body);
    if (answer.status() != 200) {
      throw new AssertionError(answer.json().toString());
    }
    return answer.json();
  }

  /// Sends a request under a key that is the same for the same request.
  static TestServer.Answer sent(TestServer server, String path, String body) {
    return server.send(
        server
            .request(path)
            .header(IdempotentRequests.HEADER, path + " " + body.hashCode())
            .POST(BodyPublishers.ofString(body)));
  }

  /// Runs all records of the config; ended when this returns.
  String ran() throws InterruptedException {
    String run = started();
    server.ended(run);
    return run;
  }

  String started() {
    return ApiFixture.id(
        server.created(
            "/eval_configs/" + config + "/runs",
            "{\"callAgentId\":\"%s\",\"versionedPromptId\":\"%s\"}".formatted(agent, prompt)));
  }

  List<JsonNode> results(String run) {
    return server.get("/eval_runs/" + run + "/results").json().get("data").valueStream().toList();
  }

  /// A run with labels, a second one in which the labelled turns ride along, and all judgements
  /// made once more.
  List<String> history() throws InterruptedException {
    String first = ran();
    for (JsonNode result : results(first)) {
      for (JsonNode line : result.get("results")) {
        server.put(
            "/eval_results/" + ApiFixture.id(result) + "/labels",
            "{\"labels\":[{\"index\":%d,\"accurate\":%s}],\"call\":{\"pass\":false}}"
                .formatted(line.get("index").asInt(), line.get("accurate")));
      }
    }
    String second = ran();
    server.post("/eval_results/" + ApiFixture.id(results(first).getFirst()) + "/rerun", "");
    server.created("/eval_runs/" + first + "/rejudge", "{}");
    server.rejudged(first);
    return List.of(first, second);
  }
}
