package dev.linecheck.api;

import dev.linecheck.callagent.flow.FlowException;
import dev.linecheck.callagent.flow.FlowReader;
import dev.linecheck.callagent.flow.OutputSchema;
import dev.linecheck.domain.Json;
import dev.linecheck.domain.agent.AgentType;
import dev.linecheck.domain.agent.FlowDefinition;
import dev.linecheck.domain.agent.FlowNode;
import dev.linecheck.domain.agent.FunctionId;
import dev.linecheck.domain.agent.VersionedPrompt;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the flow of a prompt version. It is kept as sent, and completed in answers.
record FlowBody(Predicate<FunctionId> known) {
  private static final String FIELD = "flowDefinition";

  /// Returns the kept fields of a prompt version besides its own: unread fields and its flow.
  Json settings(Fields fields, AgentType type, Optional<VersionedPrompt> old) {
    Optional<JsonNode> given = fields.node(FIELD);
    ObjectNode settings =
        JsonText.object(
            old.map(prompt -> JsonText.merged(prompt.settings(), fields.changedOthers()))
                .orElseGet(fields::others));
    switch (type) {
      case STANDARD -> {
        refuse(given, fields);
        settings.remove(FIELD);
      }
      case CUSTOM_FLOW -> given.ifPresent(flow -> settings.set(FIELD, kept(flow, fields)));
    }
    if (type == AgentType.CUSTOM_FLOW && !settings.has(FIELD)) {
      throw fields.invalid(
          "missing_field", FIELD, "A prompt of type CUSTOM_FLOW needs a flowDefinition.");
    }
    return new Json(settings.toString());
  }

  private static void refuse(Optional<JsonNode> given, Fields fields) {
    if (given.isPresent()) {
      throw fields.invalid(
          "flow_of_standard_prompt",
          FIELD,
          "A prompt of type STANDARD has no flowDefinition; the type CUSTOM_FLOW has one.");
    }
  }

  private ObjectNode kept(JsonNode given, Fields fields) {
    try {
      FlowDefinition flow = FlowReader.read(given);
      checkFunctions(flow, fields);
      return completed(given.deepCopy().asObject(), flow);
    } catch (FlowException e) {
      throw problem(e, fields.at(FIELD));
    }
  }

  private static Problem problem(FlowException e, String flow) {
    String field = e.path().isEmpty() ? flow : flow + "." + e.path();
    String code = e.fault().name().toLowerCase(Locale.ROOT);
    String sentence = String.valueOf(e.getMessage());
    return e.fault() == FlowException.Fault.WRONG_TYPE
        ? Problem.malformed(code, field, sentence)
        : Problem.invalid(code, field, sentence);
  }

  private void checkFunctions(FlowDefinition flow, Fields fields) {
    for (int i = 0; i < flow.nodes().size(); i++) {
      if (flow.nodes().get(i) instanceof FlowNode.Function node && !known.test(node.functionId())) {
        throw Problem.invalid(
            "unknown_function",
            "%s.nodes[%d].nodeData.functionId".formatted(fields.at(FIELD), i),
            "The node '%s' (%s) calls the function '%s', which does not exist."
                .formatted(node.name(), node.id().value(), node.functionId().value()));
      }
    }
  }

  private static ObjectNode completed(ObjectNode json, FlowDefinition flow) {
    json.put("globalContext", flow.globalContext().orElse(null));
    json.put("openingLineType", flow.openingLineType().name());
    for (int i = 0; i < flow.nodes().size(); i++) {
      complete(json.get("nodes").get(i).asObject(), flow.nodes().get(i));
    }
    return json;
  }

  private static void complete(ObjectNode json, FlowNode node) {
    json.put("type", type(node));
    json.put("outputSchema", OutputSchema.of(node).orElse(null));
    for (JsonNode rule : json.get("transitionRules")) {
      for (String nullable : new String[] {"field", "value", "values", "arrayConditionType"}) {
        rule.asObject().putIfAbsent(nullable, JsonText.MAPPER.nullNode());
      }
    }
  }

  private static String type(FlowNode node) {
    return switch (node) {
      case FlowNode.Question _ -> "question";
      case FlowNode.Freeform _ -> "freeform";
      case FlowNode.Function _ -> "function";
    };
  }
}
