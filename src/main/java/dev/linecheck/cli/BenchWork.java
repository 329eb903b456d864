package dev.linecheck.cli;

import dev.linecheck.client.ApiClient;
import dev.linecheck.client.PlainText;
import dev.linecheck.time.Waits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The work that a bench gives to a server through the REST API: configs and their runs.
///
/// @param model the id of the model that plays all parts
/// @param agent the id of the agent
/// @param prompt the id of its prompt version
record BenchWork(ApiClient api, BenchCase measured, String model, String agent, String prompt) {
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final int RECORDS_OF_REQUEST = 1_000;
  private static final String SCRIPTED = "scripted";
  private static final String OPENING_LINE = "Hello, how can I help you?";

  private static final String AGENT =
      """
      You are the call agent of a dental clinic. Greet the caller, find out what is wanted, offer a
      time, confirm the name and the telephone number, and end the call politely.
      """;

  private static final String AGENT_SCRIPT =
      """

      ```scripted
      heard "open": say We are open from eight to six.
      say Anything else?
      ```
      """;

  private static final String CALLER =
      """
      You are a caller who wants to move an appointment to the next week. Answer in one or two
      sentences.
      """;

  private static final String CALLER_SCRIPT =
      """

      ```scripted
      turn 1: say When are you open?
      turn 2: say And on Sunday?
      turn 3: say Is it open late?
      turn 4: say I see.
      hang up Thanks, bye.
      ```
      """;

  private static final String CRITERIA =
      """
      The agent stays polite, and the appointment is moved.
      """;

  private static final String CRITERIA_SCRIPT =
      """

      ```scripted
      when heard "open": must say "eight to six"
      ```
      """;

  /// Creates the agent.
  static BenchWork create(ApiClient api, BenchCase measured, BenchProvider provider) {
    String model =
        switch (measured.kind()) {
          case WARM, COLD -> "openai/" + provider.model();
          case SCRIPTED -> SCRIPTED;
        };
    ObjectNode body = ApiClient.object().put("name", "bench");
    body.putObject("openingLine").put("lineType", "INBOUND_ONLY").put("content", OPENING_LINE);
    body.putObject("defaultVersionedPrompt")
        .put("name", "v1")
        .put("agentType", "STANDARD")
        .put("aiModelId", model)
        .put("prompt", text(measured, AGENT, AGENT_SCRIPT));
    JsonNode agent = api.post("/agents", body);
    return new BenchWork(
        api,
        measured,
        model,
        agent.get("id").asString(),
        agent.get("defaultVersionedPromptId").asString());
  }

  /// Adds rules for the scripted model where it plays.
  private static String text(BenchCase measured, String words, String script) {
    return switch (measured.kind()) {
      case WARM, COLD -> words;
      case SCRIPTED -> words + script;
    };
  }

  /// Returns the same work for a server that was started again on its data.
  BenchWork at(ApiClient other) {
    return new BenchWork(other, measured, model, agent, prompt);
  }

  /// Creates a config whose checklist is written already, so that its first run needs no call more
  /// than the next.
  String config(int records) {
    ObjectNode body =
        ApiClient.object()
            .put("name", "bench")
            .put("promptSnippet", text(measured, CRITERIA, CRITERIA_SCRIPT))
            .put("judgeMode", "WHOLE_CALL")
            .put("callerModelId", model)
            .put("judgeModelId", model);
    String config = api.post("/eval_configs", body).get("id").asString();
    ObjectNode checklist = ApiClient.object();
    checklist.putArray("items").addObject().put("question", "Does the agent stay polite?");
    api.put("/eval_configs/" + config + "/checklists/" + prompt, checklist);
    for (int first = 0; first < records; first += RECORDS_OF_REQUEST) {
      addRecords(config, first, Math.min(records, first + RECORDS_OF_REQUEST));
    }
    return config;
  }

  private void addRecords(String config, int first, int end) {
    ObjectNode body = ApiClient.object();
    ArrayNode records = body.putArray("records");
    for (int number = first; number < end; number++) {
      records
          .addObject()
          .put("recordType", "PROMPT")
          .put("name", "record " + number)
          .put("maxTurns", measured.size().turns() + 1) // the opening line is one
          .put(
              "systemPrompt",
              text(measured, CALLER + "Your number is " + number + ".", CALLER_SCRIPT));
    }
    api.post("/eval_configs/" + config + "/records/bulk", body);
  }

  /// Runs a config, and returns the time of the run's end.
  ///
  /// @throws IllegalStateException when not all records were judged
  Instant run(String config, Waits waits) {
    ObjectNode body = ApiClient.object().put("callAgentId", agent).put("versionedPromptId", prompt);
    String run = api.post("/eval_configs/" + config + "/runs", body).get("id").asString();
    JsonNode view = api.get("/eval_runs/" + run);
    while (List.of("PENDING", "RUNNING").contains(view.get("status").asString())) {
      waits.pause(LOOK);
      view = api.get("/eval_runs/" + run);
    }
    check(run, view);
    return Instant.parse(view.get("endedAt").asString());
  }

  private void check(String run, JsonNode view) {
    JsonNode counts = view.get("aggregateResult");
    int judged = counts.get("numPassing").intValue() + counts.get("numFailing").intValue();
    int items = view.get("numItems").intValue();
    if (judged < items) {
      throw new IllegalStateException(
          "case %s: the figures mean nothing, because only %d of %d items were judged%s"
              .formatted(measured.name(), judged, items, reason(run, view)));
    }
  }

  /// Returns what the server says about the run, or about the first record that errored.
  private String reason(String run, JsonNode view) {
    String error = view.path("error").path("message").asString("");
    if (!error.isEmpty()) {
      return ". " + error;
    }
    return api.get("/eval_runs/" + run + "/items?limit=1000")
        .get("data")
        .valueStream()
        .map(item -> item.at("/error/message").asString(""))
        .filter(message -> !message.isEmpty())
        .findFirst()
        .map(message -> ". The first that errored: " + PlainText.of(message))
        .orElse("");
  }
}
