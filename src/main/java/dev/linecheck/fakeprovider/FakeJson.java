package dev.linecheck.fakeprovider;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON of the played provider.
final class FakeJson {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private FakeJson() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /// Reads JSON that is written out in the product.
  static JsonNode of(String text) {
    return JSON.readTree(text);
  }

  /// Reads the object at the beginning of a text, whatever follows it.
  static Optional<ObjectNode> leading(String text) {
    try {
      return JSON.readTree(text) instanceof ObjectNode object
          ? Optional.of(object)
          : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty(); // no JSON: plain words
    }
  }

  /// The error in the body of a failure, which may stand in a list; missing where there is none.
  static JsonNode error(String text) {
    try {
      JsonNode body = JSON.readTree(text);
      return (body.isArray() ? body.path(0) : body).path("error");
    } catch (JacksonException e) {
      return JSON.missingNode(); // a page or plain words
    }
  }
}
