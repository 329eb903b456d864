package dev.linecheck.engine;

import dev.linecheck.callagent.CanonicalCall;
import dev.linecheck.domain.dial.FunctionCall;
import dev.linecheck.domain.eval.AgentInputs;
import dev.linecheck.domain.run.ItemId;
import java.util.Optional;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The message posted to a function, in the format of the hosted service.
final class FunctionMessage {
  /// Arguments that are nested as deeply as can be read still fit into a message.
  private static final int DEPTH_MAX = StreamReadConstraints.DEFAULT_MAX_DEPTH + 2;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamWriteConstraints(
                      StreamWriteConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                  .build())
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private FunctionMessage() {}

  /// Returns the message. Empty if the arguments are no JSON object. Missing arguments count as an
  /// empty object.
  ///
  /// @param item the id sent as the dial's, because a simulated call has no dial
  static Optional<String> of(FunctionCall call, ItemId item, AgentInputs inputs) {
    return CanonicalCall.object(call)
        .map(params -> {
          ObjectNode message = JSON.createObjectNode();
          message.put("dial_id", item.value());
          message.set("params", params);
          ObjectNode dial = message.putObject("dial");
          dial.put("id", item.value());
          dial.set("inputs", inputs(inputs));
          return JSON.writeValueAsString(message);
        });
  }

  private static JsonNode inputs(AgentInputs inputs) {
    return inputs.original().isBlank() ? JSON.createObjectNode() : JSON.readTree(inputs.original());
  }
}
