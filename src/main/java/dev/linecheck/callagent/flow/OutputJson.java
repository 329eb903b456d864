package dev.linecheck.callagent.flow;

import dev.linecheck.llm.ProviderText;
import dev.linecheck.llm.StorableJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// JSON outputs of a flow's nodes, cleaned so that they can be stored and sent. They come from
/// models, functions and recordings.
final class OutputJson {
  /// The deepest nesting of a function's answer that is read as JSON; a deeper one is a text.
  private static final int DEPTH_MAX = 100;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private OutputJson() {}

  static ObjectNode nothing() {
    return JSON.createObjectNode();
  }

  /// Returns a JSON object as it is, and anything else as the output `result`.
  static ObjectNode of(String answer) {
    try {
      if (JSON.readTree(answer) instanceof ObjectNode object) {
        return StorableJson.of(object);
      }
    } catch (JacksonException e) {
      // an answer that is no JSON is a text: see below
    }
    return nothing().put("result", ProviderText.storable(answer));
  }
}
