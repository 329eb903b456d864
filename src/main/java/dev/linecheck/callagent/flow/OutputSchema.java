package dev.linecheck.callagent.flow;

import dev.linecheck.domain.agent.AnswerKind;
import dev.linecheck.domain.agent.FlowNode;
import dev.linecheck.domain.agent.FlowOutput;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The JSON schema of the outputs of a flow's node.
public final class OutputSchema {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private OutputSchema() {}

  /// Returns the schema as text; empty when the node has no outputs.
  public static Optional<String> of(FlowNode node) {
    return of(node, OutputSchema::custom);
  }

  /// Returns the same schema without schemas that a team has written. A pattern in such a schema
  /// could keep a validator busy for ever on the words of a caller.
  static Optional<String> withoutCustom(FlowNode node) {
    return of(node, _ -> JSON.createObjectNode());
  }

  private static Optional<String> of(FlowNode node, Function<FlowOutput, ObjectNode> custom) {
    return switch (node) {
      case FlowNode.Question question -> Optional.of(answer(question.answerKind()));
      case FlowNode.Freeform freeform ->
          freeform.outputs().isEmpty()
              ? Optional.empty()
              : Optional.of(outputs(freeform.outputs(), custom));
      case FlowNode.Function function -> Optional.of(outputs(function.outputs(), custom));
    };
  }

  private static String answer(AnswerKind kind) {
    ObjectNode schema = object();
    ObjectNode answer = schema.withObjectProperty("properties").putObject("answer");
    switch (kind) {
      case AnswerKind.MultipleChoice choice -> choose(answer, choice.options());
      case AnswerKind.MultipleSelect select ->
          choose(answer.put("type", "array").putObject("items"), select.options());
      case AnswerKind.Freeform _ -> answer.put("type", "string");
      case AnswerKind.Numeric _ -> answer.put("type", "number");
    }
    schema.withArrayProperty("required").add("answer");
    return schema.toString();
  }

  private static void choose(ObjectNode schema, List<String> options) {
    ArrayNode words = schema.put("type", "string").putArray("enum");
    options.stream().distinct().forEach(words::add);
  }

  private static String outputs(List<FlowOutput> outputs, Function<FlowOutput, ObjectNode> custom) {
    ObjectNode schema = object();
    for (FlowOutput output : outputs) {
      schema.withObjectProperty("properties").set(output.name(), type(output, custom));
      schema.withArrayProperty("required").add(output.name());
    }
    return schema.toString();
  }

  private static ObjectNode object() {
    ObjectNode schema = JSON.createObjectNode().put("type", "object");
    schema.putObject("properties");
    schema.putArray("required");
    return schema.put("additionalProperties", false);
  }

  private static ObjectNode type(FlowOutput output, Function<FlowOutput, ObjectNode> custom) {
    return switch (output.type()) {
      case BOOLEAN -> simple("boolean", output);
      case STRING -> simple("string", output);
      case INTEGER -> simple("integer", output);
      case FLOAT -> simple("number", output);
      case CUSTOM -> custom.apply(output);
    };
  }

  private static ObjectNode simple(String type, FlowOutput output) {
    ObjectNode schema = JSON.createObjectNode();
    return switch (output.nullability()) {
      case NEVER_NULL -> schema.put("type", type);
      case NULLABLE -> {
        schema.putArray("type").add(type).add("null");
        yield schema;
      }
    };
  }

  private static ObjectNode custom(FlowOutput output) {
    ObjectNode given =
        output.customSchema().flatMap(OutputSchema::parsed).orElseGet(JSON::createObjectNode);
    return switch (output.nullability()) {
      case NEVER_NULL -> given;
      case NULLABLE -> {
        ObjectNode schema = JSON.createObjectNode();
        schema.putArray("anyOf").add(given).addObject().put("type", "null");
        yield schema;
      }
    };
  }

  /// Parses the text; empty when it is no JSON object.
  static Optional<ObjectNode> parsed(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return json instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
