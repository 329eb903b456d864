package dev.linecheck.api;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// An agent and a config with one record, made over the API.
public record ApiFixture(
    TestServer server, String agent, String prompt, String config, String record) {
  public static final String AGENT =
      """
      {"name": "desk", "openingLine": {"lineType": "INBOUND_ONLY", "content": "Hello {{who}}"},
       "backgroundNoiseType": "office",
       "defaultVersionedPrompt": {"name": "v1", "agentType": "STANDARD", "aiModelId": "scripted",
         "prompt": "Be kind.\\n```scripted\\nsay We open at eight.\\n```"}}
      """;
  public static final String CONFIG =
      """
      {"name": "rules", "callerModelId": "scripted", "judgeModelId": "scripted",
       "promptSnippet": "```scripted\\nwhen heard \\"open\\": must say \\"eight\\"\\n```"}
      """;
  public static final String RECORD =
      """
      {"recordType": "PROMPT", "name": "Asks for Hours", "agentInputs": "{\\"who\\": \\"Ann\\"}",
       "systemPrompt": "```scripted\\nturn 1: say When do you open?\\nhang up Thanks.\\n```"}
      """;

  public static ApiFixture of(TestServer server) {
    return of(server, AGENT, CONFIG);
  }

  /// A world in which one model plays all parts.
  static ApiFixture of(TestServer server, String model) {
    String quoted = "\"" + model + "\"";
    return of(
        server, AGENT.replace("\"scripted\"", quoted), CONFIG.replace("\"scripted\"", quoted));
  }

  public static ApiFixture of(TestServer server, String agentBody, String configBody) {
    JsonNode agent = server.created("/agents", agentBody);
    String config = id(server.created("/eval_configs", configBody));
    return new ApiFixture(
        server,
        id(agent),
        agent.get("defaultVersionedPromptId").asString(),
        config,
        id(server.created("/eval_configs/" + config + "/records", RECORD)));
  }

  public static String id(JsonNode json) {
    return json.get("id").asString();
  }

  /// A run as lists show it.
  static JsonNode asListed(JsonNode run) {
    ObjectNode listed = ((ObjectNode) run.deepCopy()).without("figures");
    ((ObjectNode) listed.get("versionedPrompt")).remove("text");
    return listed;
  }

  public String records() {
    return "/eval_configs/" + config + "/records";
  }

  public String runs() {
    return "/eval_configs/" + config + "/runs";
  }

  /// The same config and records, with another agent under test.
  ApiFixture with(JsonNode otherAgent) {
    String version = otherAgent.get("defaultVersionedPromptId").asString();
    return new ApiFixture(server, id(otherAgent), version, config, record);
  }

  /// The same config and records, with another prompt version of the agent.
  public ApiFixture ofPrompt(String version) {
    return new ApiFixture(server, agent, version, config, record);
  }

  /// Adds a record of the config and gives its id.
  public String add(String body) {
    return id(server.created(records(), body));
  }

  /// Runs to the end; `more` are more fields of the body.
  public JsonNode ran(String more) throws InterruptedException {
    return server.ended(id(server.created(runs(), run(more))));
  }

  /// The body that starts a run, with more fields in it.
  public String run(String more) {
    return "{\"callAgentId\":\"%s\",\"versionedPromptId\":\"%s\"%s}".formatted(agent, prompt, more);
  }

  /// How much is stored: nothing that is refused may change it.
  String inventory() {
    return count("/agents")
        + "/"
        + count("/agents/" + agent + "/versioned_prompts")
        + "/"
        + count("/eval_configs")
        + "/"
        + server.get(records()).json()
        + "/"
        + server.get("/eval_configs/" + config).json()
        + "/"
        + count(runs());
  }

  private int count(String path) {
    return server.get(path).json().get("data").size();
  }
}
