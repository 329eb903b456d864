package dev.linecheck.dialimport;

import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.agent.AgentId;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The identity of a call whose source gives none: a digest of the whole object and of its agent.
/// Two calls with equal words differ in something else. It is compared with stored ones, so what
/// goes into it stays as it is.
final class ObjectDigest {
  private static final String PREFIX = "content:";
  private static final JsonMapper SORTED =
      JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();

  private ObjectDigest() {}

  /// The same for the same fields in whatever order a client writes them.
  static String of(JsonNode call) {
    return Sha256.hex(SORTED.writeValueAsString(SORTED.treeToValue(call, Object.class)));
  }

  static String identity(Optional<AgentId> agent, String digest) {
    return PREFIX + Sha256.hex(agent.map(AgentId::value).orElse("") + " " + digest);
  }
}
