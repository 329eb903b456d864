package dev.linecheck.dialimport;

import dev.linecheck.domain.Sha256;
import dev.linecheck.domain.agent.AgentId;
import java.util.Iterator;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The identity of a call whose source gives none: a digest of the whole object and of its agent.
/// Two calls with the same words differ in other fields. New digests are compared with stored ones,
/// so their input must not change.
final class ObjectDigest {
  private static final String PREFIX = "content:";

  private final StringBuilder canonical = new StringBuilder();

  private ObjectDigest() {}

  /// Returns the digest. The order of fields does not matter.
  static String of(JsonNode call) {
    ObjectDigest digest = new ObjectDigest();
    digest.add(call);
    return Sha256.hex(digest.canonical.toString());
  }

  static String identity(Optional<AgentId> agent, String digest) {
    return PREFIX + Sha256.hex(agent.map(AgentId::value).orElse("") + " " + digest);
  }

  private void add(JsonNode value) {
    if (value.isObject()) {
      canonical.append('{');
      for (Iterator<String> names = value.propertyNames().stream().sorted().iterator();
          names.hasNext(); ) {
        String name = names.next();
        canonical.append(JsonNodeFactory.instance.stringNode(name)).append(':');
        add(value.get(name));
        canonical.append(',');
      }
      canonical.append('}');
    } else if (value.isArray()) {
      canonical.append('[');
      for (JsonNode element : value) {
        add(element);
        canonical.append(',');
      }
      canonical.append(']');
    } else {
      canonical.append(value);
    }
  }
}
