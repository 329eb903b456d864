package dev.linecheck.engine;

import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.run.ItemId;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What is posted to a function, in the shape in which the hosted service posts it.
final class FunctionMessage {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private FunctionMessage() {}

  /// Empty where the arguments are no JSON object.
  ///
  /// @param item stands for the dial that there is none of
  static Optional<String> of(FunctionCall call, ItemId item, AgentInputs inputs) {
    return object(call.args())
        .map(params -> {
          ObjectNode message = JSON.createObjectNode();
          message.put("dial_id", item.value());
          message.set("params", params);
          ObjectNode dial = message.putObject("dial");
          dial.put("id", item.value());
          dial.set("inputs", object(inputs.original()).orElseGet(JSON::createObjectNode));
          return message.toString();
        });
  }

  private static Optional<ObjectNode> object(String text) {
    try {
      JsonNode json = JSON.readTree(text);
      return json instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
