package dev.linecheck.rehearsal;

import dev.linecheck.client.ApiClient;
import dev.linecheck.client.ApiRefusal;
import dev.linecheck.suite.Suite;
import dev.linecheck.suite.SuiteException;
import dev.linecheck.suite.SuiteProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A suite as a server holds it.
///
/// @param records the id of each record, by the id of its caller or call in the suite
/// @param notes what a person has to know about the push, one sentence each
record SuiteOnServer(
    String agent, String prompt, String config, Map<String, String> records, List<String> notes) {
  private static final int NOT_FOUND = 404;

  /// The statuses by which a server refuses a value.
  private static final Set<Integer> OF_A_VALUE = Set.of(400, 422);

  SuiteOnServer {
    records = Map.copyOf(records);
    notes = List.copyOf(notes);
  }

  /// Pushes a suite whole. Past calls become dials of the agent first, so that a suite with past
  /// calls whose agent is new is pushed twice.
  ///
  /// @param prompt the text of the prompt, which need not be that of the suite's file
  /// @throws SuiteException when the server refuses a value of the suite
  static SuiteOnServer push(ApiClient api, Suite suite, Optional<String> prompt) {
    if (suite.calls().isEmpty()) {
      return put(api, new SuiteJson(suite, prompt, Map.of()));
    }
    String agent =
        agent(api, suite).orElseGet(() -> put(api, new SuiteJson(suite, prompt, Map.of())).agent());
    return put(api, new SuiteJson(suite, prompt, new SuiteDials(api, agent).of(suite)));
  }

  private static Optional<String> agent(ApiClient api, Suite suite) {
    try {
      return Optional.of(api.get(path(suite)).get("callAgentId").asString());
    } catch (ApiRefusal refusal) {
      if (refusal.status() == NOT_FOUND) {
        return Optional.empty();
      }
      throw refusal;
    }
  }

  private static String path(Suite suite) {
    return "/suites/" + suite.id().value();
  }

  private static SuiteOnServer put(ApiClient api, SuiteJson body) {
    try {
      JsonNode answer = api.put(path(body.suite()), body.json());
      Map<String, String> records = new HashMap<>();
      answer
          .get("records")
          .forEach(
              record -> records.put(record.get("key").asString(), record.get("id").asString()));
      return new SuiteOnServer(
          answer.get("callAgentId").asString(),
          answer.get("versionedPromptId").asString(),
          answer.get("evalConfigId").asString(),
          records,
          notes(answer));
    } catch (ApiRefusal refusal) {
      if (refusal.field().isEmpty() || !OF_A_VALUE.contains(refusal.status())) {
        throw refusal;
      }
      throw new SuiteException(List.of(problem(body, refusal)));
    }
  }

  /// Returns the server's warnings.
  private static List<String> notes(JsonNode answer) {
    List<String> notes = new ArrayList<>();
    answer.path("warnings").forEach(warning -> notes.add(warning.asString()));
    return notes;
  }

  private static SuiteProblem problem(SuiteJson body, ApiRefusal refusal) {
    return new SuiteProblem(
        body.suite().places().of(SuitePath.of(refusal.field(), body.suite())),
        String.valueOf(refusal.getMessage()).replaceFirst("[^.]$", "$0."),
        "The server refused it.");
  }
}
