package dev.linecheck.rehearsal;

import dev.linecheck.client.ApiClient;
import dev.linecheck.suite.KnownFailure;
import dev.linecheck.suite.Suite;
import dev.linecheck.suite.SuiteCall;
import dev.linecheck.suite.SuiteCaller;
import dev.linecheck.suite.SuiteJudge;
import dev.linecheck.suite.SuiteMock;
import dev.linecheck.suite.SuiteModel;
import dev.linecheck.suite.SuiteText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a suite as the body of `PUT /suites/{id}`. What the suite does not say is left to the
/// server's defaults.
///
/// @param prompt the text of the prompt, which need not be that of the suite's file
/// @param dials the dial of each past call, by the call's id; calls without one are left out
record SuiteJson(Suite suite, Optional<String> prompt, Map<String, String> dials) {

  ObjectNode json() {
    ObjectNode body = ApiClient.object().put("name", suite.name());
    body.set("agent", agent());
    body.set("prompt", version());
    body.set("functions", functions());
    body.set("config", config());
    ArrayNode records = body.putArray("records");
    suite
        .callers()
        .forEach(
            caller -> records.addObject().put("key", caller.id()).set("record", caller(caller)));
    for (SuiteCall call : suite.calls()) {
      Optional.ofNullable(dials.get(call.id()))
          .ifPresent(
              dial -> records.addObject().put("key", call.id()).set("record", call(call, dial)));
    }
    return body;
  }

  /// A function of a suite is written as models are offered it: name, description and parameters.
  private ArrayNode functions() {
    ArrayNode functions = JsonParts.list();
    for (JsonNode written : written()) {
      ObjectNode function = (ObjectNode) written.deepCopy();
      JsonNode parameters = function.remove("parameters");
      if (parameters != null) {
        function.put("inputJsonSchema", parameters.toString());
      }
      functions.add(function.put("type", "api"));
    }
    return functions;
  }

  private JsonNode written() {
    return suite
        .agent()
        .functions()
        .map(SuiteText::text)
        .map(JsonParts::read)
        .orElseGet(JsonParts::list);
  }

  private ObjectNode agent() {
    ObjectNode agent = ApiClient.object().put("name", suite.agent().name());
    suite
        .agent()
        .opening()
        .ifPresent(line ->
            agent.putObject("openingLine").put("lineType", "INBOUND_ONLY").put("content", line));
    ArrayNode links = agent.putArray("linkedFunctionDefinitionInputs");
    written()
        .forEach(function ->
            links.addObject().put("functionDefinitionId", function.path("name").asString("")));
    return agent;
  }

  private ObjectNode version() {
    ObjectNode version =
        ApiClient.object()
            .put("name", suite.name())
            .put("agentType", suite.agent().flow().isPresent() ? "CUSTOM_FLOW" : "STANDARD")
            .put("aiModelId", suite.agent().model().model().orElse(""));
    prompt.ifPresent(text -> version.put("prompt", text));
    version.set("modelOptionValues", options(suite.agent().model()));
    suite
        .agent()
        .flow()
        .ifPresent(flow -> version.set("flowDefinition", JsonParts.read(flow.text())));
    return version;
  }

  private static ArrayNode options(SuiteModel model) {
    ArrayNode options = JsonParts.list();
    model
        .options()
        .forEach((id, value) -> options.addObject().put("optionId", id).put("value", value));
    return options;
  }

  private ObjectNode config() {
    SuiteJudge judge = suite.judge();
    ObjectNode config =
        ApiClient.object()
            .put("name", suite.name())
            .put("promptSnippet", String.join("\n\n", suite.criteria()));
    suite.caller().model().ifPresent(model -> config.put("callerModelId", model));
    config.set("callerOptions", options(suite.caller()));
    judge.model().model().ifPresent(model -> config.put("judgeModelId", model));
    config.set("judgeOptions", options(judge.model()));
    judge.escalation().ifPresent(model -> config.put("judgeEscalationModelId", model));
    judge.votes().ifPresent(votes -> config.put("judgeVotes", votes));
    judge.secondLook().ifPresent(mode -> config.put("judgeVerification", mode.name()));
    judge.items().ifPresent(items -> config.put("judgeItems", items.name()));
    judge.mode().ifPresent(mode -> config.put("judgeMode", mode.name()));
    judge.undecided().ifPresent(policy -> config.put("judgeUndecided", policy.name()));
    ArrayNode off = config.putArray("judgeItemsOff");
    judge.without().forEach(off::add);
    config.set("judgeRules", RulesJson.of(suite.rules()));
    return config;
  }

  private ObjectNode caller(SuiteCaller caller) {
    ObjectNode record =
        ApiClient.object()
            .put("recordType", "PROMPT")
            .put("name", caller.id())
            .put("systemPrompt", caller.text())
            .put("agentInputs", inputs(caller));
    caller.maxTurns().ifPresent(turns -> record.put("maxTurns", turns));
    mark(record, caller.tags(), caller.knownFailure());
    record.set("functionMocks", mocks());
    return record;
  }

  private static ObjectNode call(SuiteCall call, String dial) {
    ObjectNode record =
        ApiClient.object().put("recordType", "DIAL").put("name", call.id()).put("dialId", dial);
    mark(record, call.tags(), call.knownFailure());
    return record;
  }

  private static void mark(ObjectNode record, List<String> tags, Optional<KnownFailure> known) {
    ArrayNode all = record.putArray("tags");
    tags.forEach(all::add);
    known.ifPresent(mark -> record.put("knownFailureUntil", mark.until().toString()));
  }

  /// A caller's inputs stand before those of the agent.
  private String inputs(SuiteCaller caller) {
    Map<String, String> inputs = new LinkedHashMap<>(suite.agent().inputs());
    inputs.putAll(caller.inputs());
    ObjectNode json = ApiClient.object();
    inputs.forEach(json::put);
    return json.toString();
  }

  private ArrayNode mocks() {
    ArrayNode mocks = JsonParts.list();
    suite
        .mocks()
        .forEach((function, answers) -> {
          ArrayNode of = mocks.addObject().put("function", function).putArray("mocks");
          answers.forEach(mock -> of.add(mock(mock)));
        });
    return mocks;
  }

  private static ObjectNode mock(SuiteMock mock) {
    ObjectNode json = ApiClient.object();
    mock.when().ifPresent(arguments -> json.set("arguments", JsonParts.read(arguments)));
    mock.times().ifPresent(times -> json.put("times", times));
    mock.latencyMs().ifPresent(millis -> json.put("latencyMs", millis));
    switch (mock.answer()) {
      case SuiteMock.Answer.Result(String text) -> json.put("result", text);
      case SuiteMock.Answer.Failure(String text) -> json.put("error", text);
      case SuiteMock.Answer.Played(String text) -> json.put("plays", text);
      case SuiteMock.Answer.TimeOut() -> json.put("timesOut", true);
    }
    return json;
  }
}
