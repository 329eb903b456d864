package dev.linecheck.callagent.flow;

import dev.linecheck.callagent.flow.RouterQuestion.Comparison;
import dev.linecheck.callagent.flow.RouterQuestion.Condition;
import dev.linecheck.domain.agent.FlowCondition.Quantifier;
import dev.linecheck.domain.agent.FlowNode;
import dev.linecheck.domain.dial.TranscriptEntry;
import dev.linecheck.llm.CheckedSchema;
import dev.linecheck.llm.EscapedJson;
import dev.linecheck.llm.Prompt;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The request to a model about the caller's reply: a constant system message, and one JSON
/// document that holds all outside text as data.
final class RouterPrompt {
  private static final String NAME = "flow.route.v1";

  /// The system message. It is the same bytes in every request: no outside text ever enters it.
  static final String SYSTEM = Prompt.named(NAME).text();

  private static final JsonMapper JSON = new JsonMapper();

  private RouterPrompt() {}

  static String document(RouterQuestion question, List<TranscriptEntry> heard, String fence) {
    ObjectNode document = JSON.createObjectNode();
    document.put("step", question.step()).put("kind", kind(question.node()));
    document.set("outputSchema", outputSchema(question.node()));
    ObjectNode known = document.putObject("known");
    question.gathered().outputs().forEach((node, output) -> known.set(node.value(), output));
    ArrayNode transcript = document.putArray("transcript");
    for (int i = 0; i < heard.size(); i++) {
      addWords(transcript, i, heard.get(i));
    }
    ArrayNode conditions = document.putArray("conditions");
    question.conditions().forEach(condition -> write(condition, conditions.addObject()));
    document.put("fence", fence);
    return EscapedJson.of(document.toString());
  }

  /// Returns the schema of the answer.
  static CheckedSchema schema(RouterQuestion question) {
    return CheckedSchema.of(
        NAME,
        schema(question, leaves(question.node())),
        schema(question, checked(question.node())));
  }

  private static String schema(RouterQuestion question, Optional<String> leaves) {
    ObjectNode schema = object();
    add(schema, "echo").put("type", "string").put("pattern", "^[0-9a-f]{16}$");
    if (!(question.node() instanceof FlowNode.Function)) {
      add(schema, "done").put("type", "boolean");
    }
    leaves.ifPresent(output -> {
      ArrayNode either = add(schema, "output").putArray("anyOf");
      either.add(parsed(output));
      either.addObject().put("type", "null");
    });
    if (!question.conditions().isEmpty()) {
      ObjectNode holds = object();
      question
          .conditions()
          .forEach(
              condition -> add(holds, Integer.toString(condition.number())).put("type", "boolean"));
      schema.withArrayProperty("required").add("holds");
      schema.withObjectProperty("properties").set("holds", holds);
    }
    return schema.toString();
  }

  /// Returns the schema of the outputs that the caller's reply determines. A function has
  /// determined its own.
  static Optional<String> leaves(FlowNode node) {
    return node instanceof FlowNode.Function ? Optional.empty() : OutputSchema.of(node);
  }

  private static Optional<String> checked(FlowNode node) {
    return node instanceof FlowNode.Function ? Optional.empty() : OutputSchema.withoutCustom(node);
  }

  private static JsonNode outputSchema(FlowNode node) {
    Optional<String> schema = leaves(node);
    return schema.isPresent() ? parsed(schema.get()) : JSON.nullNode();
  }

  private static ObjectNode object() {
    ObjectNode schema = JSON.createObjectNode().put("type", "object");
    schema.put("additionalProperties", false).putArray("required");
    schema.putObject("properties");
    return schema;
  }

  private static ObjectNode add(ObjectNode schema, String property) {
    schema.withArrayProperty("required").add(property);
    return schema.withObjectProperty("properties").putObject(property);
  }

  private static ObjectNode parsed(String schema) {
    return OutputSchema.parsed(schema).orElseThrow();
  }

  private static String kind(FlowNode node) {
    return switch (node) {
      case FlowNode.Question _ -> "question";
      case FlowNode.Freeform _ -> "freeform";
      case FlowNode.Function _ -> "function";
    };
  }

  /// Adds spoken words only: outputs of functions and earlier steps stand apart from them.
  private static void addWords(ArrayNode transcript, int index, TranscriptEntry entry) {
    switch (entry.party()) {
      case CALLER, KEYS, TEXT_MESSAGE, TRANSFER_TARGET, MENU ->
          addWords(transcript, index, "caller", entry.party().heard(entry.text()));
      case AGENT -> {
        if (entry.agentSpeaks()) {
          addWords(transcript, index, "agent", entry.text());
        }
      }
      case FUNCTION, STEP, NOTE, CALLER_ACTION -> {}
    }
  }

  private static void addWords(ArrayNode transcript, int index, String who, String text) {
    transcript.addObject().put("index", index).put("who", who).put("text", text);
  }

  private static void write(Condition condition, ObjectNode written) {
    written.put("number", condition.number()).put("subject", condition.subject());
    condition.value().ifPresent(value -> written.set("value", JSON.readTree(value)));
    switch (condition.comparison()) {
      case Comparison.Holds(String words) -> written.put("statement", words);
      case Comparison.Means(List<String> texts, Optional<Quantifier> quantifier) -> {
        ArrayNode means = written.putArray("means");
        texts.forEach(means::add);
        quantifier.ifPresent(
            elements -> written.put("elements", elements.name().toLowerCase(Locale.ROOT)));
      }
    }
  }
}
