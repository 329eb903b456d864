package dev.linecheck.llm;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.linecheck.domain.agent.OfferedFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Our functions as the library takes them.
final class ToolSpecifications {
  private static final JsonMapper JSON = new JsonMapper();

  private ToolSpecifications() {}

  static List<ToolSpecification> of(List<OfferedFunction> functions) {
    return functions.stream().map(ToolSpecifications::of).toList();
  }

  private static ToolSpecification of(OfferedFunction function) {
    return ToolSpecification.builder()
        .name(function.name())
        .description(function.description())
        .parameters(
            parameters(
                function
                    .inputJsonSchema()
                    .map(ToolSpecifications::read)
                    .orElseGet(JSON::createObjectNode)))
        .build();
  }

  /// The parameters go to the provider as the team wrote them.
  private static JsonObjectSchema parameters(JsonNode schema) {
    JsonObjectSchema.Builder parameters =
        JsonObjectSchema.builder()
            .addProperties(elements(schema.path("properties")))
            .required(
                schema.path("required").valueStream().map(name -> name.asString("")).toList());
    if (schema.path("additionalProperties").isBoolean()) {
      parameters.additionalProperties(schema.path("additionalProperties").booleanValue());
    }
    if (schema.path("$defs").isObject()) {
      parameters.definitions(elements(schema.path("$defs")));
    }
    return parameters.build();
  }

  private static Map<String, JsonSchemaElement> elements(JsonNode object) {
    Map<String, JsonSchemaElement> elements = new LinkedHashMap<>();
    object.forEachEntry(
        (name, element) -> elements.put(name, JsonRawSchema.from(element.toString())));
    return elements;
  }

  private static JsonNode read(String schema) {
    try {
      return JSON.readTree(schema);
    } catch (JacksonException e) {
      return JSON.createObjectNode(); // a function without a readable schema takes what comes
    }
  }
}
