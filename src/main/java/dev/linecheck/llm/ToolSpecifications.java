package dev.linecheck.llm;

import dev.linecheck.domain.agent.OfferedFunction;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Our functions as OpenAI's chat API takes them. The library's own tools would lose what it does
/// not know of a schema, `additionalProperties` among it.
final class ToolSpecifications {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private ToolSpecifications() {}

  /// Lists, maps, texts and numbers, which any JSON library can write.
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

  /// The schema as the team wrote it, with the two fields that providers insist on.
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
      return JSON.missingNode(); // a function without a readable schema takes what comes
    }
  }
}
