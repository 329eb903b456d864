package dev.linecheck.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A suite as a client has it, and what pushes of it answer.
final class SuiteFixture {
  static final String PATH = "/suites/front-desk";
  static final String NEXT_PROMPT = "```scripted\nsay At nine.\n```";
  static final String SUITE =
      """
      {"name": "front desk",
       "agent": {"name": "desk", "language": "en",
                 "openingLine": {"lineType": "INBOUND_ONLY", "content": "Hello {{who}}"}},
       "prompt": {"name": "from files", "agentType": "STANDARD", "aiModelId": "scripted",
                  "prompt": "```scripted\\nsay We open at eight.\\n```"},
       "config": {"name": "rules", "callerModelId": "scripted", "judgeModelId": "scripted",
                  "promptSnippet": "```scripted\\nwhen heard \\"open\\": must say \\"eight\\"\\n```"},
       "records": [
         {"key": "hours", "record": {"recordType": "PROMPT", "name": "asks for the hours",
          "maxTurns": 5, "agentInputs": "{\\"who\\": \\"Ann\\"}", "tags": ["smoke"],
          "knownFailureUntil": "2027-01-31",
          "functionMocks": [{"function": "book", "mocks": [{"result": "{}"}]}],
          "systemPrompt": "```scripted\\nturn 1: say When do you open?\\nhang up Thanks.\\n```"}},
         {"key": "silent", "record": {"recordType": "PROMPT",
          "agentInputs": "{\\"who\\": \\"Bob\\"}",
          "systemPrompt": "```scripted\\nturn 1: say Hi\\nhang up Bye.\\n```"}}]}
      """;

  private SuiteFixture() {}

  static ObjectNode suite() {
    return JsonText.MAPPER.readValue(SUITE, ObjectNode.class);
  }

  static ObjectNode object(JsonNode json, String pointer) {
    return (ObjectNode) json.at(pointer);
  }

  static ArrayNode records(ObjectNode suite) {
    return (ArrayNode) suite.get("records");
  }

  static JsonNode pushed(TestServer client, ObjectNode suite) {
    TestServer.Answer answer = client.put(PATH, suite.toString());
    assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
    return answer.json();
  }

  /// What a push did to the records, such as `hours ADDED`.
  static List<String> changes(JsonNode pushed) {
    return changes(pushed, "records", "key");
  }

  /// @param name the field that names an entry of the list
  static List<String> changes(JsonNode pushed, String list, String name) {
    return pushed
        .get(list)
        .valueStream()
        .map(entry -> entry.get(name).asString() + " " + entry.get("change").asString())
        .toList();
  }

  static List<String> texts(JsonNode pushed, String list) {
    return pushed.get(list).valueStream().map(JsonNode::asString).toList();
  }

  /// A push as a GET shows it afterwards.
  static JsonNode ids(JsonNode pushed) {
    ObjectNode ids = ((ObjectNode) pushed).deepCopy();
    for (String list : List.of("records", "functions")) {
      ids.get(list).forEach(entry -> ((ObjectNode) entry).remove("change"));
    }
    ids.remove(List.of("removed", "left", "removedFunctions", "leftFunctions"));
    return ids;
  }

  static String agent(JsonNode pushed) {
    return "/agents/" + pushed.get("callAgentId").asString();
  }

  static String config(JsonNode pushed) {
    return "/eval_configs/" + pushed.get("evalConfigId").asString();
  }

  static String record(JsonNode pushed, String key) {
    return config(pushed)
        + "/records/"
        + pushed
            .get("records")
            .valueStream()
            .filter(record -> record.get("key").asString().equals(key))
            .map(ApiFixture::id)
            .findFirst()
            .orElseThrow();
  }

  /// Starts a run of what was pushed and gives its id.
  static String started(TestServer server, JsonNode pushed) {
    return ApiFixture.id(
        server.created(
            config(pushed) + "/runs",
            "{\"callAgentId\":\"%s\",\"versionedPromptId\":\"%s\"}"
                .formatted(
                    pushed.get("callAgentId").asString(),
                    pushed.get("versionedPromptId").asString())));
  }
}
