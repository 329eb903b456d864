package dev.linecheck.callagent.flow;

import dev.linecheck.callagent.CallInputs;
import dev.linecheck.domain.agent.CallAgent;
import dev.linecheck.domain.run.SampleClaims;
import java.util.Optional;

/// Flows written down as tests need them.
public final class Flows {
  private Flows() {}

  /// A flow in a call in which `{{who}}` is Ann.
  public static Flow of(String definition) {
    CallAgent agent = SampleClaims.agent(Optional.empty());
    return Flow.of(
            agent, SampleClaims.flow(agent, definition), CallInputs.read("{\"who\":\"Ann\"}"))
        .orElseThrow();
  }

  /// The definition of a flow with these nodes.
  public static String nodes(String... nodes) {
    return "{\"nodes\":[" + String.join(",", nodes) + "]}";
  }

  public static String freeQuestion(String id, String question, String... rules) {
    return node(
        id,
        "question",
        "{\"question\":\"%s\",\"questionType\":\"freeform\"}".formatted(question),
        rules);
  }

  /// A question with some answers to choose from.
  ///
  /// @param options as JSON texts with commas between
  public static String choice(String id, String question, String options, String... rules) {
    return node(
        id,
        "question",
        "{\"question\":\"%s\",\"questionType\":\"multiple_choice\",\"options\":[%s]}"
            .formatted(question, options),
        rules);
  }

  public static String freeform(String id, String prompt, String... rules) {
    return node(id, "freeform", "{\"prompt\":\"%s\"}".formatted(prompt), rules);
  }

  /// A node that calls a function with one input.
  public static String function(String id, String input, String value, String... rules) {
    return node(
        id,
        "function",
        "{\"functionId\":\"f\",\"inputs\":[{\"name\":\"%s\",\"value\":\"%s\"}]}"
            .formatted(input, value),
        rules);
  }

  /// A node whose name is its id in capitals.
  public static String node(String id, String type, String data, String... rules) {
    return "{\"id\":\"%s\",\"name\":\"%s\",\"type\":\"%s\",\"nodeData\":%s,\"transitionRules\":[%s]}"
        .formatted(id, id.toUpperCase(java.util.Locale.ROOT), type, data, String.join(",", rules));
  }

  public static String always(String to) {
    return "{\"conditionType\":\"always\",\"transitionNodeId\":\"%s\"}".formatted(to);
  }

  /// A rule with a condition.
  ///
  /// @param more of the rule's fields
  public static String rule(String type, String to, String more) {
    return "{\"conditionType\":\"%s\",\"transitionNodeId\":\"%s\",%s}".formatted(type, to, more);
  }
}
