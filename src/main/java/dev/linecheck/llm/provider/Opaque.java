package dev.linecheck.llm.provider;

import dev.linecheck.llm.Message;
import dev.linecheck.llm.ProviderConfig.Api;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The parts of a provider's answer, beside words and calls, that have to be sent back: the ids of
/// its calls, and a part in the form of its protocol.
final class Opaque {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String API = "api";
  private static final String IDS = "ids";
  private static final String PART = "part";

  private Opaque() {}

  /// Writes it.
  ///
  /// @param ids the provider's ids of the calls, in their order; empty for a call without one
  /// @param part empty if the provider needs nothing but the ids
  static Optional<String> write(Api api, List<Optional<String>> ids, Optional<JsonNode> part) {
    if (part.isEmpty() && ids.stream().allMatch(Optional::isEmpty)) {
      return Optional.empty();
    }
    ObjectNode opaque = JSON.createObjectNode().put(API, api.name());
    ArrayNode list = opaque.putArray(IDS);
    ids.forEach(id -> id.ifPresentOrElse(list::add, list::addNull));
    part.ifPresent(json -> opaque.set(PART, json));
    return Optional.of(opaque.toString());
  }

  /// Returns what is kept of a message, if this protocol wrote it.
  static Optional<JsonNode> of(Message message, Api api) {
    return message
        .opaque()
        .map(JSON::readTree)
        .filter(json -> json.path(API).asString("").equals(api.name()));
  }

  /// Returns the provider's id of a call, by the number of the call from 0.
  static Function<JsonNode, Optional<String>> id(int call) {
    return opaque -> opaque.path(IDS).path(call).asStringOpt();
  }

  /// Returns the part in the form of the protocol.
  static Optional<JsonNode> part(JsonNode opaque) {
    return opaque.optional(PART);
  }
}
