package dev.linecheck.llm;

import dev.linecheck.domain.agent.OfferedFunction;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Converts functions to OpenAI's format. The library's own tools would lose parts of a schema that
/// it does not know, such as `additionalProperties`.
final class ToolSpecifications {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private ToolSpecifications() {}

  /// Converts functions to lists, maps, texts and numbers, which any JSON library can write.
  static Object of(List<OfferedFunction> functions) {
    ArrayNode tools = JSON.createArrayNode();
    for (OfferedFunction offered : functions) {
      ObjectNode function = tools.addObject().put("type", "function").putObject("function");
      function.put("name", offered.name());
      function.put("description", offered.description());
      function.set("parameters", parameters(offered));
    }
    return JSON.treeToValue(tools, Object.class);
  }

  /// Returns the schema as the team wrote it, with the two fields that providers require.
  private static ObjectNode parameters(OfferedFunction function) {
    ObjectNode parameters = JSON.createObjectNode();
    parameters.put("type", "object").putObject("properties");
    function
        .inputJsonSchema()
        .map(ToolSpecifications::read)
        .filter(JsonNode::isObject)
        .ifPresent(schema -> schema.forEachEntry(parameters::set));
    return parameters;
  }

  private static JsonNode read(String schema) {
    try {
      return JSON.readTree(schema);
    } catch (JacksonException e) {
      return JSON.missingNode(); // a function without a readable schema takes any arguments
    }
  }
}
