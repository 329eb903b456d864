package dev.linecheck.rehearsal;

import dev.linecheck.client.ApiClient;
import dev.linecheck.suite.Suite;
import dev.linecheck.suite.SuiteCall;
import dev.linecheck.suite.SuiteException;
import dev.linecheck.suite.SuitePlace;
import dev.linecheck.suite.SuiteProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Makes dials of the past calls of a suite. A call that is a dial already stays that dial.
///
/// @param agent the agent that took the calls
record SuiteDials(ApiClient api, String agent) {
  /// Returns the dial of each call, by the call's id in the suite.
  ///
  /// @throws SuiteException when the server cannot read a call
  Map<String, String> of(Suite suite) {
    Map<String, String> dials = new HashMap<>();
    List<SuiteProblem> problems = new ArrayList<>();
    for (SuiteCall call : suite.calls()) {
      JsonNode answer =
          api.postLines(
              "/dials/import?callAgentId=" + agent, JsonParts.read(call.call()).toString());
      answer
          .get("problems")
          .forEach(problem ->
              problems.add(
                  new SuiteProblem(
                      new SuitePlace(call.source(), 1, 1),
                      problem.path("message").asString(problem.path("error").asString("")),
                      "The server cannot read the call.")));
      answer.get("dials").forEach(dial -> dials.put(call.id(), dial.get("id").asString()));
    }
    if (!problems.isEmpty()) {
      throw new SuiteException(problems);
    }
    return dials;
  }
}
